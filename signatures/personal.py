"""Personal values, kept beside the trail so that they can be erased without breaking it (GDPR, art. 17).

In an entry stands `{"erasable": "<commitment>"}`, where the commitment is the SHA-256 of a random salt and the value.
With salt and value erased nothing leads back to the person, and the chain still holds.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from signatures.chain import TrailEntry
from signatures.digests import Digest, sha256
from signatures.errors import SignatureError
from signatures.shapes import is_digest, matches

SALT_BYTES = 16
ERASED = {"erased": True}

PersonalValues = Mapping[str, Mapping[str, Any]]
"""By commitment: `{"salt": <hexadecimal>, "value": <text>}`, or `{"erased": true}`."""


def commitment(value: str, *, salt: bytes) -> Digest:
    """Commit to a personal value with 16 random bytes.

    Raises:
        SignatureError: `personal.salt`, the salt has another length.
    """
    if len(salt) != SALT_BYTES:
        raise SignatureError("personal.salt", length=len(salt))
    return sha256(salt + value.encode())


def erasable(committed: Digest) -> dict[str, str]:
    """What stands in an entry in the place of a personal value."""
    return {"erasable": committed}


def kept_value(value: str, *, salt: bytes) -> dict[str, str]:
    """What stands beside the trail as long as the value is not erased."""
    return {"salt": salt.hex(), "value": value}


def commitments_of(entry: TrailEntry) -> tuple[Digest, ...]:
    """Every commitment in an entry's actor and facts, in the order met."""
    return (*_commitments(entry.actor), *_commitments(entry.facts))


def commitments_shown(entry: TrailEntry, *, people: Collection[str]) -> tuple[Digest, ...]:
    """The commitments that an entry opens to a party with these people: not where another person acted from."""
    own = entry.actor.get("id") in people
    return (*(_commitments(entry.actor) if own else ()), *_commitments(entry.facts))


def opens(committed: str, kept: object) -> bool:
    """Say whether what is kept is the value of a commitment, or says that it was erased."""
    if kept == ERASED:
        return True
    if not isinstance(kept, dict) or not matches(kept, {"salt": str, "value": str}):
        return False
    try:
        return commitment(kept["value"], salt=bytes.fromhex(kept["salt"])) == committed
    except (ValueError, SignatureError):
        return False


def _commitments(value: object) -> Iterator[Digest]:
    if isinstance(value, Mapping):
        if value.keys() == {"erasable"} and is_digest(value["erasable"]):
            yield value["erasable"]
        else:
            for part in value.values():
                yield from _commitments(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _commitments(part)
