"""What stands between a text and its agreement, one by one: clauses not decided, amendments not settled."""

from dataclasses import dataclass

from sqlmodel import Session

from workflows.machines.amendment import TAKEN, UNSETTLED
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.clause_outcomes import ClauseOutcome, clause_outcomes
from workflows.queries.pact_cards import PactCard
from workflows.queries.pact_moves import PactMoves

_TOLD = frozenset(("pact.undecided_clauses", "pact.unsettled_amendments", "pact.amendments_to_incorporate"))
"""While the round is still open, what is not decided yet stands in nobody's way."""


@dataclass(frozen=True)
class Hindrances:
    """The clauses and the amendments that somebody has to look at before agreement can be declared."""

    clauses: tuple[ClauseOutcome, ...] = ()
    amendments: tuple[AmendmentCard, ...] = ()


def hindrances(session: Session, *, pact: PactCard, moves: PactMoves) -> Hindrances:
    """Return all that is in the way of agreement: the refusal itself names only what it met first."""
    refusal = moves.refused.get("agree")
    if refusal is None or refusal.code not in _TOLD:
        return Hindrances()
    return Hindrances(
        clauses=tuple(clause for clause in clause_outcomes(session, pact_id=pact.id) if not clause.outcome.decided),
        amendments=tuple(
            card
            for card in amendment_cards(session, pact_id=pact.id)
            if card.state in UNSETTLED | TAKEN and card.incorporated_at is None
        ),
    )
