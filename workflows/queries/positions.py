"""Where the parties of a circulation stand now: the last answer of each on each clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

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


def standings(
    session: Session, *, circulation_id: UUID, party_id: UUID | None = None
) -> Mapping[tuple[UUID, UUID], Standing]:
    """Return the answers that stand, by party and clause; of one party, or of all."""
    statement = select(Position).where(Position.circulation_id == circulation_id).order_by(col(Position.turn))
    if party_id is not None:
        statement = statement.where(Position.party_id == party_id)
    return {(row.party_id, row.clause_id): _standing(row) for row in session.exec(statement)}


def last_turns(session: Session, *, circulation_id: UUID, party_id: UUID) -> Mapping[UUID, int]:
    """Return how often a party has answered each clause it answered, by clause."""
    statement = (
        select(Position.clause_id, func.max(Position.turn))
        .where(Position.circulation_id == circulation_id, Position.party_id == party_id)
        .group_by(col(Position.clause_id))
    )
    return dict(session.exec(statement).all())


def carried_clauses(session: Session, *, circulation_id: UUID, party_id: UUID) -> frozenset[UUID]:
    """Return the clauses on which a party came into a round with an answer that still stood."""
    statement = select(Position.clause_id).where(
        Position.circulation_id == circulation_id,
        Position.party_id == party_id,
        col(Position.carried_from).is_not(None),
    )
    return frozenset(session.exec(statement))


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
