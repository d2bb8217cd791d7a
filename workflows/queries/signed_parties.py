"""The parties that have signed the final text: as many of their people as each needs."""

from collections import Counter
from uuid import UUID

from sqlmodel import Session, select

from workflows.finding import parties_of
from workflows.machines.signature import SignatureState
from workflows.rules.signing_order import signatures_enough
from workflows.tables.pact import Pact
from workflows.tables.signature import Signature


def signed_parties(session: Session, pact: Pact) -> frozenset[UUID]:
    """Return the parties whose signatures on the final text are as many as they need."""
    asked, given = Counter[UUID](), Counter[UUID]()
    rows = select(Signature.party_id, Signature.state).where(
        Signature.pact_id == pact.id, Signature.final_digest == pact.final_digest
    )
    for party_id, state in session.exec(rows):
        asked[party_id] += 1
        given[party_id] += state is SignatureState.GIVEN
    return frozenset(
        party.id
        for party in parties_of(session, pact_id=pact.id)
        if given[party.id] >= signatures_enough(asked=max(1, asked[party.id]), needed=party.signatures_needed)
    )
