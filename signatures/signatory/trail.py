"""One signatory's trail: the entries about that party, its people and the pact as a whole, each with its proof.

The proof of inclusion (RFC 9162, 2.1.3) ties every entry to the root of the pact's whole trail, so that nobody else's
entries need be shown.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from signatures.chain import PACT_SUBJECT
from signatures.personal import PersonalValues, commitments_shown
from signatures.trail import Trail, trail_head

SIGNATORY_FORMAT = "patto-signatory-trail/1"
TIMESTAMPED_FORMAT = "patto-signatory-trail/2"
"""The same with the last timestamp of the trail beside it."""


@dataclass(frozen=True)
class LastTimestamp:
    """The token (DER) of the head that a trail had with its first `size` entries."""

    size: int
    token: bytes


def last_timestamp(tokens: Mapping[int, bytes]) -> LastTimestamp | None:
    """The timestamp of the longest head, of tokens by size."""
    return LastTimestamp(max(tokens), tokens[max(tokens)]) if tokens else None


def signatory_trail(
    trail: Trail,
    *,
    party_id: UUID,
    person_ids: Sequence[UUID],
    personal: PersonalValues,
    timestamp: LastTimestamp | None = None,
) -> dict[str, Any]:
    """Return one party's trail, with the personal values of its own entries; where others acted from stays hidden.

    With the last timestamp of the trail, if there is one, and the proof that its head grew into the one of `root`.
    """
    people = [str(person_id) for person_id in person_ids]
    own = subjects_of(str(party_id), people)
    chosen = [entry for entry in trail.entries if own.intersection(entry.subjects)]
    shown = {committed for entry in chosen for committed in commitments_shown(entry, people=people)}
    return {
        "format": TIMESTAMPED_FORMAT if timestamp else SIGNATORY_FORMAT,
        "pact": str(trail.pact_id),
        "party": str(party_id),
        "people": sorted(people),
        "size": trail.tree.size,
        "root": trail.tree.root,
        "entries": [
            {"index": entry.index, "entry": trail.lines[entry.index], "proof": list(trail.tree.proof(entry.index))}
            for entry in chosen
        ],
        "personal": {committed: dict(personal[committed]) for committed in sorted(shown) if committed in personal},
        **({"timestamp": _timestamp(trail, timestamp)} if timestamp else {}),
    }


def _timestamp(trail: Trail, timestamp: LastTimestamp) -> dict[str, Any]:
    return {
        **trail_head(trail.tree, size=timestamp.size),
        "token": b64encode(timestamp.token).decode(),
        "proof": list(trail.tree.consistency(timestamp.size)),
    }


def subjects_of(party: str, people: Sequence[str]) -> frozenset[str]:
    """The subjects that make an entry one of a party's."""
    return frozenset({PACT_SUBJECT, f"party:{party}", *(f"person:{person}" for person in people)})
