"""One thing that was looked at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.installation import Installation


@dataclass(frozen=True)
class Finding:
    """A thing by its stable name: fit, not fit, or None where it cannot be known or is a choice to be aware of.

    `code` with `params` says what was seen and, where something should be done, what.
    """

    name: str
    fit: bool | None
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


Look = Callable[[Installation], Iterator[Finding]]
"""Looks at one side of an installation."""
