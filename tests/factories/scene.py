"""An act at a moment when it may happen: what it is handed, and what it then writes and owes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from signatures.tags import AuditTag
from tests.factories.played_pact import PlayedPact
from workflows.tables.promise import PromiseKind


@dataclass(frozen=True)
class Scene:
    """A moment and an act; `tags` and `promises` are what the act adds, in order and in all."""

    act: Callable[..., Any]
    prepare: Callable[[Engine], PlayedPact]
    arguments: Callable[[PlayedPact], dict[str, Any]]
    tags: tuple[AuditTag, ...] = ()
    promises: tuple[PromiseKind, ...] = ()

    def play(self, pact: PlayedPact, **other: Any) -> Any:
        """Let the act happen, with its own arguments or with some of them other."""
        return pact.act(self.act, **{**self.arguments(pact), **other})


def coordinated(**arguments: Any) -> Callable[[PlayedPact], dict[str, Any]]:
    """Return the arguments of an act of the coordinator on the pact."""
    return lambda pact: {"pact_id": pact.id, "actor": pact.coordinator, **arguments}
