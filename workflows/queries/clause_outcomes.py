"""What became of each clause of the last circulation, by its own rule."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.finding import last_circulation, version_clauses
from workflows.numbering import article_numbers
from workflows.queries.stances import stances
from workflows.rules.outcome import DecisionRule, Outcome, outcome
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class ClauseOutcome:
    """A clause, the number it shows and how it is decided."""

    clause_id: UUID
    key: str
    number: str
    heading: str
    rule: DecisionRule
    outcome: Outcome


def clause_outcomes(session: Session, *, pact_id: UUID) -> tuple[ClauseOutcome, ...]:
    """Return the outcomes of the last circulation in the order of the text; none before the first."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return ()
    clauses = version_clauses(session, version_id=circulation.version_id)
    numbers = article_numbers((clause.key, clause.kind) for clause in clauses)
    silence = session.get_one(Pact, pact_id).silence
    standing = stances(session, circulation=circulation, clauses=clauses)
    return tuple(
        ClauseOutcome(
            clause_id=clause.clause_id,
            key=clause.key,
            number=numbers[clause.key],
            heading=clause.heading,
            rule=clause.rule,
            outcome=outcome(
                rule=clause.rule,
                stances=standing[clause.clause_id],
                silence=silence,
                closed=circulation.closed_at is not None,
            ),
        )
        for clause in clauses
    )
