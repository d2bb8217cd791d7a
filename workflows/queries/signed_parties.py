"""The parties that have signed the final text: as many of their people as each needs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session, select

from workflows.finding import parties_of
from workflows.machines.signature import SignatureState
from workflows.rules.signing_order import signatures_enough
from workflows.tables.pact import Pact
from workflows.tables.party import Party
from workflows.tables.signature import Signature

_Standing = tuple[UUID, str]
"""Whose signature it is, and where it stands."""


def signed_parties(session: Session, pact: Pact) -> frozenset[UUID]:
    """Return the parties whose signatures on the final text are as many as they need."""
    standing = _standing(session, pact)
    return _enough(parties_of(session, pact_id=pact.id), standing)


def has_signed(session: Session, pact: Pact, party: Party) -> bool:
    """Tell whether a party has as many signatures on the final text as it needs; however many parties there are."""
    return party.id in _enough([party], _standing(session, pact, party_id=party.id))


def _standing(session: Session, pact: Pact, *, party_id: UUID | None = None) -> Sequence[_Standing]:
    rows = select(Signature.party_id, Signature.state).where(
        Signature.pact_id == pact.id, Signature.final_digest == pact.final_digest
    )
    return session.exec(rows if party_id is None else rows.where(Signature.party_id == party_id)).all()


def _enough(parties: Iterable[Party], standing: Sequence[_Standing]) -> frozenset[UUID]:
    asked = Counter(party_id for party_id, _ in standing)
    given = Counter(party_id for party_id, state in standing if state == SignatureState.GIVEN)
    return frozenset(
        party.id
        for party in parties
        if given[party.id] >= signatures_enough(asked=max(1, asked[party.id]), needed=party.signatures_needed)
    )
