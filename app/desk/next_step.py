"""What the coordinator of a pact has to do next, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.errors import Refusal
from workflows.machines.pact import PactState
from workflows.queries.pact_moves import PactMoves

LIFE = (
    PactState.DRAFTING,
    PactState.IN_REVIEW,
    PactState.AMENDING,
    PactState.AGREED,
    PactState.SIGNING,
    PactState.IN_FORCE,
)
"""The states a pact passes through on its way; amending may be skipped."""

_FORWARD: Mapping[PactState, str] = {
    PactState.DRAFTING: "circulate",
    PactState.IN_REVIEW: "agree",
    PactState.AMENDING: "circulate",
    PactState.AGREED: "open_signing",
    PactState.SIGNING: "conclude",
}


@dataclass(frozen=True)
class NextStep:
    """The move that leads on; `refusal` is why it cannot be made yet."""

    move: str
    refusal: Refusal | None


def next_step(state: PactState, moves: PactMoves) -> NextStep | None:
    """Return what leads a pact on from its state, or None when nothing does any more."""
    name = _FORWARD.get(state)
    if name is None:
        return None
    return NextStep(move=name, refusal=moves.refused.get(name))
