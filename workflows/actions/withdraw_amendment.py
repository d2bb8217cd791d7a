"""Withdraw an amendment, by the organisation that proposed it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import speaker
from workflows.machines.amendment import AMENDMENT_RULES, WITHDRAW_AMENDMENT, AmendmentFacts
from workflows.machines.pact import NEGOTIATING
from workflows.tables.amendment import Amendment


def withdraw_amendment(session: Session, *, amendment_id: UUID, actor: Actor, at: datetime) -> None:
    """Take back an amendment that is not settled yet.

    Raises:
        UnknownError: `amendment.unknown`, also when another organisation proposed it.
        ForbiddenMoveError: it is settled.
    """
    who = speaker(session, actor=actor)
    amendment = session.get(Amendment, amendment_id)
    if amendment is None or amendment.party_id != who.party.id:
        raise UnknownError("amendment.unknown")
    AMENDMENT_RULES.fire(amendment, WITHDRAW_AMENDMENT, AmendmentFacts(text_is_open=who.pact.state in NEGOTIATING))
    audit.record(
        session,
        who.pact,
        tag=WITHDRAW_AMENDMENT.tag,
        actor=actor,
        at=at,
        subjects=(
            audit.subject("party", who.party.id),
            audit.subject("person", who.person.id),
            audit.subject("amendment", amendment.id),
        ),
        facts={"amendment": amendment.number, "clause": amendment.clause_id},
    )
    session.flush()
