"""Take a person out of a party; what they said and signed stays under their id."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import last_circulation
from workflows.machines.pact import PACT_RULES, PactState
from workflows.steps.dismiss import dismiss
from workflows.steps.own_person import own_person
from workflows.tables.pact import Pact
from workflows.tables.party import Person


def remove_person(session: Session, *, person_id: UUID, actor: Actor, at: datetime) -> None:
    """Remove a person, whose links die at once.

    Raises:
        UnknownError: `person.unknown`, nobody acts for the pact under this id now.
        ForbiddenMoveError: `person.speaks_now` or `person.signs_now`, somebody else takes over first;
            `person.pact_is_over`.
    """
    pact, person = own_person(session, person_id=person_id, actor=actor)
    _refuse_if_needed(session, pact, person)
    audit.record(
        session,
        pact,
        tag=AuditTag.PERSON_REMOVED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", person.party_id), audit.subject("person", person.id)),
        facts={"name": audit.Personal(person.name, person.id), "speaks": person.speaks, "signs": person.signs},
    )
    dismiss(session, pact, person, actor=actor, at=at)
    session.flush()


def _refuse_if_needed(session: Session, pact: Pact, person: Person) -> None:
    circulation = last_circulation(session, pact_id=pact.id)
    if pact.state in PACT_RULES.final:
        raise ForbiddenMoveError("person.pact_is_over", state=pact.state.value)
    if person.speaks and circulation is not None and circulation.closed_at is None:
        raise ForbiddenMoveError("person.speaks_now", name=person.name)
    if person.signs and pact.state is PactState.SIGNING:
        raise ForbiddenMoveError("person.signs_now", name=person.name)
