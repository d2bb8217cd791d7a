"""Order the signing: who signs in which step, and how many of its signatories each party needs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, UnknownError
from workflows.finding import coordinated_pact, people_of, voting_parties_of
from workflows.machines.pact import BEFORE_FORCE, PactState
from workflows.rules.signing_order import MOST_STEPS
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person


def order_signing(
    session: Session,
    *,
    pact_id: UUID,
    steps: Mapping[UUID, int],
    needed: Mapping[UUID, int | None],
    actor: Actor,
    at: datetime,
) -> None:
    """Give signatories their steps, and parties how many of their signatories must sign (None: all of them).

    Whoever is not named stays as they were. Each party whose order changes has an entry of its own, which tells it
    nothing of the others' people; where nothing changes, nothing is written.

    Raises:
        UnknownError: `person.unknown`, nobody who signs; `party.unknown`, none that signs.
        InvalidError: `order.step_out_of_range` or `order.needed_out_of_range`.
        ForbiddenMoveError: `order.settled`, signing was opened in the order that stands, or the pact is over.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if pact.state not in BEFORE_FORCE or pact.state is PactState.SIGNING:
        raise ForbiddenMoveError("order.settled", state=pact.state.value)
    parties = {party.id: party for party in voting_parties_of(session, pact_id=pact.id)}
    signatories = _signatories(session, pact, parties)
    _refuse_unfit(steps, needed, signatories, parties)
    before = {party_id: _order(party, signatories) for party_id, party in parties.items()}
    for person_id, step in steps.items():
        signatories[person_id].step = step
    for party_id, count in needed.items():
        parties[party_id].signatures_needed = count
    for party in parties.values():
        after = _order(party, signatories)
        if after != before[party.id]:
            subjects = audit.subject("party", party.id), *(f"person:{person_id}" for person_id in after["steps"])
            audit.record(
                session, pact, tag=AuditTag.SIGNING_ORDERED, actor=actor, at=at, subjects=subjects, facts=after
            )
    session.flush()


def _signatories(session: Session, pact: Pact, parties: Mapping[UUID, Party]) -> dict[UUID, Person]:
    people = people_of(session, pact_id=pact.id)
    return {person.id: person for person in people if person.signs and person.party_id in parties}


def _refuse_unfit(
    steps: Mapping[UUID, int],
    needed: Mapping[UUID, int | None],
    signatories: Mapping[UUID, Person],
    parties: Mapping[UUID, Party],
) -> None:
    if not steps.keys() <= signatories.keys():
        raise UnknownError("person.unknown")
    if not needed.keys() <= parties.keys():
        raise UnknownError("party.unknown")
    if not all(1 <= step <= MOST_STEPS for step in steps.values()):
        raise InvalidError("order.step_out_of_range", most=MOST_STEPS)
    for party_id, count in needed.items():
        most = sum(person.party_id == party_id for person in signatories.values())
        if count is not None and not 1 <= count <= most:
            raise InvalidError("order.needed_out_of_range", name=parties[party_id].short_name, most=most)


def _order(party: Party, signatories: Mapping[UUID, Person]) -> dict[str, Any]:
    own = [person for person in signatories.values() if person.party_id == party.id]
    return {"steps": {str(person.id): person.step for person in own}, "needed": party.signatures_needed}
