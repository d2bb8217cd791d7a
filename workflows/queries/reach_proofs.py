"""What proves that a round's invitation reached each party."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import Session, col, select

from workflows.tables.circulation import Reach, ReachMeans, ReceiptSetAside


@dataclass(frozen=True)
class ReachProof:
    """When a party was reached and by what means; `reference` cites the receipt of certified mail."""

    at: datetime
    means: ReachMeans
    reference: str


def counts() -> ColumnElement[bool]:
    """Return the condition of a proof that was not set aside."""
    return ~exists().where(
        col(Reach.means) == ReachMeans.CERTIFIED_MAIL,
        col(ReceiptSetAside.circulation_id) == col(Reach.circulation_id),
        col(ReceiptSetAside.party_id) == col(Reach.party_id),
        col(ReceiptSetAside.number) == col(Reach.number),
    )


def standing_receipt(session: Session, *, circulation_id: UUID, party_id: UUID) -> Reach | None:
    """Return the receipt of certified mail that counts for a party in a circulation, if there is one."""
    return session.exec(select(Reach).where(*_receipts(circulation_id, party_id), counts())).one_or_none()


def receipts_recorded(session: Session, *, circulation_id: UUID, party_id: UUID) -> int:
    """Count the receipts of certified mail of a party in a circulation, those set aside too."""
    return session.exec(select(func.count()).where(*_receipts(circulation_id, party_id))).one()


def reach_proofs(session: Session, *, circulation_id: UUID) -> Mapping[UUID, ReachProof]:
    """Return the earliest proof of each party that was reached, by party."""
    own = select(Reach).where(Reach.circulation_id == circulation_id, counts())
    latest_first = own.order_by(col(Reach.at).desc())
    return {
        row.party_id: ReachProof(at=row.at, means=row.means, reference=row.reference or "")
        for row in session.exec(latest_first)
    }


def _receipts(circulation_id: UUID, party_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Reach.circulation_id) == circulation_id,
        col(Reach.party_id) == party_id,
        col(Reach.means) == ReachMeans.CERTIFIED_MAIL,
    )
