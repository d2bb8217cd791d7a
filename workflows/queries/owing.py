"""Who still owes something now: an answer on a clause of the open round, or a signature that can be given."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.finding import last_circulation
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.parties import PersonCard, party_cards
from workflows.queries.party_progress import party_progress
from workflows.queries.signatures_asked import signatures_asked
from workflows.tables.pact import Pact


def owing_people(session: Session, *, pact_id: UUID, at: datetime) -> tuple[PersonCard, ...]:
    """Return whom a reminder would reach: who speaks in the open round, or signs, and has not; none in other states."""
    state = session.get_one(Pact, pact_id).state
    if state is PactState.IN_REVIEW:
        return _owing_speakers(session, pact_id)
    return _owing_signatories(session, pact_id, at) if state is PactState.SIGNING else ()


def _owing_speakers(session: Session, pact_id: UUID) -> tuple[PersonCard, ...]:
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None or circulation.closed_at is not None:
        return ()
    owing = [row.party for row in party_progress(session, pact_id=pact_id) if row.owed]
    return tuple(party.speaker for party in owing if party.speaker)


def _owing_signatories(session: Session, pact_id: UUID, at: datetime) -> tuple[PersonCard, ...]:
    asked = signatures_asked(session, pact_id=pact_id, at=at)
    owing = {card.person_id for card in asked if card.state is SignatureState.EXPECTED and card.refusal is None}
    parties = party_cards(session, pact_id=pact_id)
    return tuple(person for party in parties for person in party.people if person.id in owing)
