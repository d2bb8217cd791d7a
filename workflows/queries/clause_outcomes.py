"""What became of each clause of the last circulation, by its own rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.finding import last_circulation, version_clauses, voting_parties_of
from workflows.numbering import article_numbers
from workflows.queries.positions import Standing, reached_parties, standings
from workflows.rules.outcome import DecisionRule, Outcome, Stance, outcome
from workflows.tables.pact import Pact
from workflows.tables.party import Party
from workflows.tables.text import VersionClause


@dataclass(frozen=True)
class ClauseOutcome:
    """A clause, the number it shows and how it is decided."""

    clause_id: UUID
    key: str
    number: str
    heading: str
    rule: DecisionRule
    outcome: Outcome


@dataclass(frozen=True)
class _Round:
    voters: Sequence[Party]
    answers: Mapping[tuple[UUID, UUID], Standing]
    reached: frozenset[UUID]


def clause_outcomes(session: Session, *, pact_id: UUID) -> tuple[ClauseOutcome, ...]:
    """Return the outcomes of the last circulation in the order of the text; none before the first."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return ()
    clauses = version_clauses(session, version_id=circulation.version_id)
    numbers = article_numbers((clause.key, clause.kind) for clause in clauses)
    silence = session.get_one(Pact, pact_id).silence
    review = _Round(
        voters=voting_parties_of(session, pact_id=pact_id),
        answers=standings(session, circulation_id=circulation.id),
        reached=reached_parties(session, circulation_id=circulation.id),
    )
    return tuple(
        ClauseOutcome(
            clause_id=clause.clause_id,
            key=clause.key,
            number=numbers[clause.key],
            heading=clause.heading,
            rule=clause.rule,
            outcome=outcome(
                rule=clause.rule,
                stances=[_stance(review, party, clause) for party in review.voters],
                silence=silence,
                closed=circulation.closed_at is not None,
            ),
        )
        for clause in clauses
    )


def _stance(review: _Round, party: Party, clause: VersionClause) -> Stance:
    standing = review.answers.get((party.id, clause.clause_id))
    return Stance(
        party_id=party.id,
        weight=party.weight,
        answer=standing.answer if standing else None,
        reached=party.id in review.reached,
        concerned=str(party.id) in clause.concerns,
    )
