"""Add a party of another pact with its people, all of them or none."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actors import Actor


def add_party_with_people(
    session: Session, *, pact_id: UUID, party: NewParty, people: Sequence[NewPerson], actor: Actor, at: datetime
) -> None:
    """Add a party and its people, in one transaction of the caller.

    Raises:
        InvalidError: one of them is known already.
        ForbiddenMoveError: the text is closed.
    """
    party_id = add_party(session, pact_id=pact_id, party=party, actor=actor, at=at)
    for person in people:
        add_person(session, party_id=party_id, person=person, actor=actor, at=at)
