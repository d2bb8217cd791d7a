"""One value, one spelling: the JSON that is hashed (a subset of RFC 8785).

Keys are ASCII and sorted, strings are UTF-8 without needless escapes, there is no white space, and there are no
fractions: numbers are integers within 53 bits. What falls outside is refused, so that two programs can never spell
one value in two ways.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from signatures.errors import SignatureError

LARGEST_INTEGER = 2**53 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical_json(value: Json) -> bytes:
    """Spell a value in its one canonical way, as UTF-8.

    Raises:
        SignatureError: `canonical.unfit`, some part of the value has no canonical spelling.
    """
    if not _fit(value):
        raise SignatureError("canonical.unfit")
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def read_canonical(content: bytes) -> dict[str, Any]:
    """Read an object spelt in its one canonical way.

    Raises:
        SignatureError: `canonical.misspelt`, it is not JSON, not an object, or spelt in any other way.
    """
    try:
        value = json.loads(content)
        spelt = canonical_json(value)
    except (ValueError, RecursionError, SignatureError):
        raise SignatureError("canonical.misspelt") from None
    if spelt != content or not isinstance(value, dict):
        raise SignatureError("canonical.misspelt")
    return value


def instant(at: datetime) -> str:
    """Spell an aware instant in UTC with microseconds (RFC 3339): `2026-06-12T13:04:05.000000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _fit(value: Json) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return abs(value) <= LARGEST_INTEGER
    if isinstance(value, str):
        return _is_text(value)
    if isinstance(value, Mapping):
        return all(key.isascii() and _fit(part) for key, part in value.items())
    return isinstance(value, list | tuple) and all(_fit(part) for part in value)


def _is_text(value: str) -> bool:
    """A lone surrogate has no UTF-8 spelling."""
    return _SURROGATE.search(value) is None
