"""Record the act by which a party's body authorised it to sign the text of the last version."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, UnknownError
from workflows.finding import coordinated_pact, last_version
from workflows.machines.authorisation import AUTHORISATION_RULES, HOLD, AuthorisationFacts
from workflows.machines.pact import PACT_RULES
from workflows.rules.words import refuse_unfit_words
from workflows.tables.authorisation import Authorisation


@dataclass(frozen=True)
class AuthorisingAct:
    """How the act is cited, and the file that holds it where there is one."""

    number: str
    act_date: date
    file_digest: str | None = None
    file_name: str | None = None


def record_authorisation(session: Session, *, party_id: UUID, act: AuthorisingAct, actor: Actor, at: datetime) -> None:
    """Record a party's authorising act on the words circulated last.

    Raises:
        UnknownError: `authorisation.not_needed`, the party needs none.
        InvalidError: `authorisation.date_in_future`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: number or text is missing.
    """
    authorisation = session.get(Authorisation, party_id)
    if authorisation is None:
        raise UnknownError("authorisation.not_needed")
    pact = coordinated_pact(session, pact_id=authorisation.pact_id, actor=actor)
    if act.act_date > at.date():
        raise InvalidError("authorisation.date_in_future")
    version = last_version(session, pact_id=pact.id)
    number = act.number.strip()
    refuse_unfit_words(number=number)
    facts = AuthorisationFacts(
        has_number_and_date=bool(number),
        text_is_current=version is not None,
        pact_is_over=pact.state in PACT_RULES.final,
    )
    before = authorisation.state
    authorisation.number, authorisation.act_date = number, act.act_date
    authorisation.file_digest, authorisation.file_name = act.file_digest, act.file_name
    authorisation.text_digest = version.text_digest if version else None
    authorisation.recorded_at = at
    AUTHORISATION_RULES.fire(authorisation, HOLD, facts)
    audit.record(
        session,
        pact,
        tag=HOLD.tag,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party_id),),
        facts={
            "from": before.value,
            "body": authorisation.body,
            "number": number,
            "date": act.act_date.isoformat(),
            "file": act.file_digest,
            "text": authorisation.text_digest,
        },
    )
    session.flush()
