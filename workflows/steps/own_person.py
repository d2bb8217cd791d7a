"""A person of a pact, held for the coordinator of that pact."""

from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import coordinated_pact
from workflows.tables.pact import Pact
from workflows.tables.party import Person


def own_person(session: Session, *, person_id: UUID, actor: Actor) -> tuple[Pact, Person]:
    """Hold the pact of a person who takes part in it now, and return both.

    Raises:
        UnknownError: `person.unknown`, or `pact.unknown` when it is another lead body's.
        NotAllowedError: `actor.not_coordinator`.
    """
    found = session.get(Person, person_id)
    if found is None:
        raise UnknownError("person.unknown")
    pact = coordinated_pact(session, pact_id=found.pact_id, actor=actor)
    person = session.get_one(Person, person_id)
    if person.removed_at is not None:
        raise UnknownError("person.unknown")
    return pact, person
