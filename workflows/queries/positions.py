"""Where the parties of a circulation stand now: the last answer of each on each clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.rules.outcome import Answer
from workflows.tables.circulation import Reach
from workflows.tables.position import Position


@dataclass(frozen=True)
class Standing:
    """One party's answer on one clause; `carried` when it was given in an earlier round on the same words."""

    position_id: UUID
    party_id: UUID
    clause_id: UUID
    person_id: UUID
    answer: Answer
    reason: str
    text_digest: str
    at: datetime
    turn: int
    carried: bool


def standings(session: Session, *, circulation_id: UUID) -> Mapping[tuple[UUID, UUID], Standing]:
    """Return the answers that stand, by party and clause."""
    statement = select(Position).where(Position.circulation_id == circulation_id).order_by(col(Position.turn))
    return {(row.party_id, row.clause_id): _standing(row) for row in session.exec(statement)}


def reached_parties(session: Session, *, circulation_id: UUID) -> frozenset[UUID]:
    """Return the parties whose invitation is proven to have arrived."""
    return frozenset(session.exec(select(Reach.party_id).where(Reach.circulation_id == circulation_id)))


def _standing(row: Position) -> Standing:
    return Standing(
        position_id=row.id,
        party_id=row.party_id,
        clause_id=row.clause_id,
        person_id=row.person_id,
        answer=row.answer,
        reason=row.reason,
        text_digest=row.text_digest,
        at=row.at,
        turn=row.turn,
        carried=row.carried_from is not None,
    )
