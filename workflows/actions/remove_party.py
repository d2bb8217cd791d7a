"""Take a party out of a pact with its people; its id, what it said and what it signed stay."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import open_text, present_party
from workflows.steps.dismiss import dismiss
from workflows.tables.party import PartyRole, Person


def remove_party(session: Session, *, party_id: UUID, actor: Actor, at: datetime) -> None:
    """Remove a party from the pact whose text is being written; its links die.

    Raises:
        UnknownError: `party.unknown`, there is none in the pact now.
        ForbiddenMoveError: the text is closed; `party.leads`, a pact is not left without its lead.
    """
    pact_id = present_party(session, party_id=party_id).pact_id
    pact = open_text(session, pact_id=pact_id, actor=actor)
    party = present_party(session, party_id=party_id)
    if party.role is PartyRole.LEAD:
        raise ForbiddenMoveError("party.leads", name=party.name)
    people = session.exec(
        select(Person).where(Person.party_id == party.id, col(Person.removed_at).is_(None)).order_by(col(Person.email))
    ).all()
    party.removed_at = at
    audit.record(
        session,
        pact,
        tag=AuditTag.PARTY_REMOVED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party.id), *(audit.subject("person", person.id) for person in people)),
        facts={"name": party.name},
    )
    for person in people:
        dismiss(session, pact, person, actor=actor, at=at)
    session.flush()
