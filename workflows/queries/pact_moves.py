"""The moves a pact can make now, and why it cannot make the others: what a page offers and what it explains."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.errors import Refusal
from workflows.machines.pact import PACT_RULES
from workflows.queries.pact_facts import pact_facts
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class PactMoves:
    """Names of open moves in the order of the pact's life, and the reason against each other one."""

    open: tuple[str, ...]
    refused: Mapping[str, Refusal]


def pact_moves(session: Session, *, pact_id: UUID, missing_accepted: bool = False) -> PactMoves:
    """Return the moves of a pact; `missing_accepted` asks as if the coordinator accepted who is missing."""
    state = session.get_one(Pact, pact_id).state
    facts = pact_facts(session, pact_id=pact_id, missing_accepted=missing_accepted)
    return PactMoves(
        open=tuple(move.name for move in PACT_RULES.open_to(state, facts)), refused=PACT_RULES.refusals(state, facts)
    )
