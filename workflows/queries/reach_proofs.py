"""What proves that a round's invitation reached each party."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.circulation import Reach, ReachMeans


@dataclass(frozen=True)
class ReachProof:
    """When a party was reached and by what means; `reference` cites the receipt of certified mail."""

    at: datetime
    means: ReachMeans
    reference: str


def reach_proofs(session: Session, *, circulation_id: UUID) -> Mapping[UUID, ReachProof]:
    """Return the earliest proof of each party that was reached, by party."""
    latest_first = select(Reach).where(Reach.circulation_id == circulation_id).order_by(col(Reach.at).desc())
    return {
        row.party_id: ReachProof(at=row.at, means=row.means, reference=row.reference or "")
        for row in session.exec(latest_first)
    }
