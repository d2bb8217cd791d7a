"""Clauses by organisations: who stands where in the last round, how each clause is decided, and the reasons given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from workflows.finding import last_circulation
from workflows.queries.answer_counts import AnswerCounts, counts_by_clause
from workflows.queries.clause_changes import ClauseChange, clause_changes
from workflows.queries.clause_outcomes import ClauseOutcome, clause_outcomes
from workflows.queries.positions import Standing, reasoned_standings, standings, standings_of


@dataclass(frozen=True)
class PositionMatrix:
    """Rows are clauses with their outcome; `cells` is by (clause, party).

    `reasons` holds every remark and objection, oldest first, also of parties whose cells were not asked for. `counts`
    are the answers of all voting parties by clause, and `changes` the clauses not as they were in the round before.
    """

    clauses: tuple[ClauseOutcome, ...]
    cells: Mapping[tuple[UUID, UUID], Standing]
    reasons: tuple[Standing, ...]
    counts: Mapping[UUID, AnswerCounts] = field(default_factory=dict)
    changes: Mapping[UUID, ClauseChange] = field(default_factory=dict)


def position_matrix(session: Session, *, pact_id: UUID, party_ids: Collection[UUID] | None = None) -> PositionMatrix:
    """Return the matrix of the last round with the cells of these parties, or of all; empty before the first."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return PositionMatrix(clauses=(), cells={}, reasons=())
    answers = (
        standings(session, circulation_id=circulation.id)
        if party_ids is None
        else standings_of(session, circulation_id=circulation.id, party_ids=party_ids)
    )
    reasoned = reasoned_standings(session, circulation_id=circulation.id).values()
    return PositionMatrix(
        clauses=clause_outcomes(session, pact_id=pact_id),
        cells={(clause_id, party_id): standing for (party_id, clause_id), standing in answers.items()},
        reasons=tuple(sorted(reasoned, key=lambda standing: standing.at)),
        counts=counts_by_clause(session, circulation_id=circulation.id),
        changes=clause_changes(session, circulation=circulation),
    )
