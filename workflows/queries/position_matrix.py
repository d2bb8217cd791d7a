"""Clauses by organisations: who stands where in the last round, and who still owes what."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.finding import last_circulation
from workflows.queries.clause_outcomes import ClauseOutcome, clause_outcomes
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.positions import Standing, reached_parties, standings
from workflows.rules.outcome import Answer
from workflows.tables.party import PartyRole


@dataclass(frozen=True)
class PartyProgress:
    """How far one party is: answers given (carried among them), what is still asked, objections, whether reached."""

    party: PartyCard
    answered: int
    carried: int
    owed: int
    objections: int
    reached: bool


@dataclass(frozen=True)
class PositionMatrix:
    """Rows are clauses with their outcome, columns are voting parties; `cells` is by (clause, party)."""

    clauses: tuple[ClauseOutcome, ...]
    progress: tuple[PartyProgress, ...]
    cells: Mapping[tuple[UUID, UUID], Standing]


def position_matrix(session: Session, *, pact_id: UUID) -> PositionMatrix:
    """Return the matrix of the last round; empty before the first."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return PositionMatrix(clauses=(), progress=(), cells={})
    answers = standings(session, circulation_id=circulation.id)
    reached = reached_parties(session, circulation_id=circulation.id)
    clauses = clause_outcomes(session, pact_id=pact_id)
    voters = [party for party in party_cards(session, pact_id=pact_id) if party.role is not PartyRole.EVALUATOR]
    by_party: dict[UUID, list[Standing]] = {party.id: [] for party in voters}
    for (party_id, _), standing in answers.items():
        by_party[party_id].append(standing)
    return PositionMatrix(
        clauses=clauses,
        progress=tuple(
            _progress(party, by_party[party.id], clauses=len(clauses), reached=party.id in reached) for party in voters
        ),
        cells={(clause_id, party_id): standing for (party_id, clause_id), standing in answers.items()},
    )


def _progress(party: PartyCard, given: list[Standing], *, clauses: int, reached: bool) -> PartyProgress:
    return PartyProgress(
        party=party,
        answered=len(given),
        carried=sum(standing.carried for standing in given),
        owed=clauses - len(given),
        objections=sum(standing.answer is Answer.OBJECT for standing in given),
        reached=reached,
    )
