"""Shapes of the JSON that comes from outside: a stranger's file is measured before any of it is believed.

A shape is a type, a predicate, a list of one shape, or a dictionary whose keys are exactly the expected ones.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from signatures.canonical import instant

Shape = Any  # the four kinds of the module docstring
Predicate = Callable[[object], bool]

_DIGEST = re.compile(r"[0-9a-f]{64}")
UUID_PATTERN = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_INSTANT_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
LAST_DAY = datetime(9999, 12, 31, tzinfo=UTC)
"""The last day of the calendar, which clocks ahead of UTC cannot show: nothing happens on it."""


def matches(value: object, shape: Shape) -> bool:
    """Say whether a value has a shape; true is never taken for the integer one."""
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and value.keys() == shape.keys()
            and all(matches(value[key], part) for key, part in shape.items())
        )
    if isinstance(shape, list):
        return isinstance(value, list | tuple) and all(matches(part, shape[0]) for part in value)
    if isinstance(shape, type):
        return type(value) is shape
    return bool(shape(value))


def carries(value: Mapping[str, object], shapes: Mapping[str, Shape]) -> bool:
    """Say whether a mapping has these keys in these shapes, whatever else it has."""
    return all(key in value and matches(value[key], shape) for key, shape in shapes.items())


def text(pattern: re.Pattern[str]) -> Predicate:
    """Shape of a string that is the whole of a pattern."""
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def optional(shape: Shape) -> Predicate:
    """Shape of what may be null."""
    return lambda value: value is None or matches(value, shape)


def exactly(expected: str) -> Predicate:
    """Shape of one fixed word, such as the name of a format."""
    return lambda value: value == expected


is_digest = text(_DIGEST)
is_uuid = text(re.compile(UUID_PATTERN))


def is_count(value: object) -> bool:
    """Shape of how many there are of something: an integer from 0."""
    return type(value) is int and value >= 0


def is_day(value: object) -> bool:
    """Shape of a day as ISO 8601 spells it: `2026-06-12`."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_instant(value: object) -> bool:
    """Shape of an instant as `canonical.instant` spells it."""
    try:
        return isinstance(value, str) and instant(read_instant(value)) == value and read_instant(value) < LAST_DAY
    except ValueError:
        return False


def read_instant(spelt: str) -> datetime:
    """Read an instant spelt by `canonical.instant`.

    Raises:
        ValueError: it is spelt in another way.
    """
    return datetime.strptime(spelt, _INSTANT_FORM).replace(tzinfo=UTC)
