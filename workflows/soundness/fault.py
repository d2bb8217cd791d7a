"""Something that is stored and is not as the acts left it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.errors import Params

Facts = Mapping[str, Any]
"""What a row says, by name; to be compared with what the trail tells of it."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, by a stable code, and where: a kind of row and what names it."""

    code: str
    where: str
    params: Params = field(default_factory=dict)


def differences(kind: str, stored: Mapping[str, Facts], told: Mapping[str, Facts]) -> Iterator[Fault]:
    """Name the rows of a kind that are gone, that nothing tells of, or that say something else than they were told."""
    for name in sorted(stored.keys() | told.keys()):
        where = f"{kind} {name}"
        if name not in stored:
            yield Fault("row.missing", where)
        elif name not in told:
            yield Fault("row.untold", where)
        elif parts := [part for part in told[name] if told[name][part] != stored[name].get(part)]:
            yield Fault("row.differs", where, {"parts": ", ".join(sorted(parts))})
