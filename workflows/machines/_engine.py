"""The only door to `transitions`: moves are data, a refused move says why.

A machine lives at module level without a model and moves whatever row it is handed. `auto_transitions` stays off, since
the `to_<state>` triggers it would add lead past every guard.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, Generic, Protocol, TypeVar

from transitions import EventData, Machine
from transitions.extensions import GraphMachine

from signatures.tags import AuditTag
from workflows.errors import ForbiddenMoveError, Refusal

StateT = TypeVar("StateT", bound=StrEnum)
FactsT = TypeVar("FactsT")


class Stateful(Protocol[StateT]):
    """Anything that has a state: a row of the table that the machine moves."""

    state: StateT


@dataclass(frozen=True)
class Move(Generic[StateT, FactsT]):
    """One named way from some states to another; each guard returns a reason against it, or None."""

    name: str
    sources: tuple[StateT, ...]
    target: StateT
    tag: AuditTag
    guards: tuple[Callable[[FactsT], Refusal | None], ...] = ()

    def refusal(self, facts: FactsT) -> Refusal | None:
        """Return the first reason of its guards against this move, or None."""
        return next((reason for guard in self.guards if (reason := guard(facts)) is not None), None)


class Rulebook(Generic[StateT, FactsT]):
    """The moves of one kind of thing, and the machine that makes them."""

    def __init__(
        self, states: type[StateT], *, initial: StateT, moves: Sequence[Move[StateT, FactsT]], final: Sequence[StateT]
    ) -> None:
        self.states = states
        self.initial = initial
        self.final = tuple(final)
        self.moves = tuple(moves)
        self._machine = Machine(**self._definition())

    def fire(self, row: Stateful[StateT], move: Move[StateT, FactsT], facts: FactsT) -> None:
        """Make a move.

        Raises:
            ForbiddenMoveError: with the reason; the row stays as it was.
        """
        if row.state not in move.sources:
            raise ForbiddenMoveError("move.wrong_state", move=move.name, state=row.state.value)
        if not self._machine.events[move.name].trigger(row, facts=facts):
            refusal = move.refusal(facts)
            raise ForbiddenMoveError(refusal.code, **refusal.params) if refusal else AssertionError(move.name)

    def open_to(self, state: StateT, facts: FactsT) -> tuple[Move[StateT, FactsT], ...]:
        """Return the moves that can be made now."""
        return tuple(move for move in self.leaving(state) if move.refusal(facts) is None)

    def refusals(self, state: StateT, facts: FactsT) -> dict[str, Refusal]:
        """Return, for each other move that leaves this state, why it cannot be made now."""
        reasons = {move.name: move.refusal(facts) for move in self.leaving(state)}
        return {name: reason for name, reason in reasons.items() if reason is not None}

    def leaving(self, state: StateT) -> tuple[Move[StateT, FactsT], ...]:
        """Return the moves that leave a state, whatever the facts."""
        return tuple(move for move in self.moves if state in move.sources)

    def as_mermaid(self) -> str:
        """Draw the states and moves as a Mermaid diagram, arrows only: a page's own style dresses it."""
        drawn = SimpleNamespace()
        GraphMachine(**{**self._definition(), "model": drawn}, graph_engine="mermaid")
        arrows = [line.strip() for line in str(drawn.get_graph().draw(None)).splitlines() if " --> " in line]
        return "\n".join(["stateDiagram-v2", *(f"    {arrow.lower()}" for arrow in arrows)]) + "\n"

    def _definition(self) -> dict[str, Any]:
        return {
            "model": None,
            "states": [{"name": state, "final": state in self.final} for state in self.states],
            "initial": self.initial,
            "transitions": [
                {
                    "trigger": move.name,
                    "source": list(move.sources),
                    "dest": move.target,
                    "conditions": [_allowed(move)],
                }
                for move in self.moves
            ],
            "auto_transitions": False,
            "send_event": True,
        }


def _allowed(move: Move[StateT, FactsT]) -> Callable[[EventData], bool]:
    def allowed(event: EventData) -> bool:
        return move.refusal(event.kwargs["facts"]) is None

    return allowed
