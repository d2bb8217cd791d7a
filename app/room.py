"""A room is a blueprint with a gate: none can be built without saying who may enter."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import LazyString

Gate = Callable[[], ResponseReturnValue | None]


@dataclass(frozen=True)
class Door:
    """How a room is shown in the header to the accounts that its gate admits: words, and the endpoint they lead to."""

    label: LazyString
    endpoint: str


def open_to_all() -> None:
    """Let everybody in."""


class Room(Blueprint):
    """A set of pages behind one gate; the gate lets in with None, or answers instead of the page."""

    def __init__(
        self, name: str, import_name: str, *, gate: Gate, url_prefix: str | None = None, door: Door | None = None
    ) -> None:
        super().__init__(name, import_name, url_prefix=url_prefix)
        self.gate = gate
        self.door = door
        self.before_request(gate)
