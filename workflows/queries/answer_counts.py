"""How many answers of each kind stand in a round, counted by the database: by clause or by party."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, case, false, select
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, func

from workflows.queries.positions import stands
from workflows.rules.outcome import Answer
from workflows.tables.party import Party, PartyRole
from workflows.tables.position import Position


@dataclass(frozen=True)
class AnswerCounts:
    """Answers of each kind; `carried` of them came from the round before."""

    approve: int = 0
    remark: int = 0
    abstain: int = 0
    object: int = 0
    carried: int = 0

    @property
    def answered(self) -> int:
        """How many in all."""
        return self.approve + self.remark + self.abstain + self.object


def counts_by_clause(
    session: Session, *, circulation_id: UUID, party_ids: Collection[UUID] | None = None
) -> Mapping[UUID, AnswerCounts]:
    """Return what the voting parties, or some of them, answered on each clause that somebody answered."""
    some = () if party_ids is None else (col(Position.party_id).in_(party_ids) if party_ids else false(),)
    return _counts(session, col(Position.clause_id), col(Position.circulation_id) == circulation_id, *some)


def counts_by_party(session: Session, *, circulation_id: UUID) -> Mapping[UUID, AnswerCounts]:
    """Return what each voting party that answered something has answered."""
    return _counts(session, col(Position.party_id), col(Position.circulation_id) == circulation_id)


def _counts(session: Session, by: Mapped[UUID], *which: ColumnElement[bool]) -> Mapping[UUID, AnswerCounts]:
    statement = (
        select(
            by,
            *(func.count(case((col(Position.answer) == answer, 1))) for answer in Answer),
            func.count(col(Position.carried_from)),
        )
        .join(Party, col(Party.id) == col(Position.party_id))
        .where(*which, col(Party.removed_at).is_(None), col(Party.role) != PartyRole.EVALUATOR, stands())
        .group_by(by)
    )
    return {identity: AnswerCounts(*counts) for identity, *counts in session.execute(statement)}
