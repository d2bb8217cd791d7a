"""The trail of a pact: entries in one canonical spelling, each holding the digest of the one before.

The format is final as version 1 and written down in `docs/trail.md`. An entry's digest is the leaf hash of RFC 9162,
section 2.1.1: SHA-256 of a zero byte and the entry's canonical bytes. The nonce keeps another party's hidden entry
from being guessed out of its digest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from signatures.canonical import canonical_json, instant, read_canonical
from signatures.digests import Digest, sha256
from signatures.errors import SignatureError
from signatures.facts import facts_fit
from signatures.shapes import (
    UUID_PATTERN,
    exactly,
    is_digest,
    is_instant,
    is_uuid,
    matches,
    optional,
    read_instant,
    text,
)

TRAIL_FORMAT = "patto-trail/1"
PACT_SUBJECT = "pact"

_LEAF = b"\x00"
_ENTRY = {
    "format": exactly(TRAIL_FORMAT),
    "pact": is_uuid,
    "index": int,
    "previous": optional(is_digest),
    "at": is_instant,
    "tag": text(re.compile(r"[a-z]+:[a-z_]+")),
    "actor": dict,
    "subjects": [text(re.compile(rf"{PACT_SUBJECT}|[a-z]+:{UUID_PATTERN}"))],
    "facts": dict,
    "nonce": text(re.compile(r"[0-9a-f]{32}")),
}


@dataclass(frozen=True, kw_only=True)
class TrailEntry:
    """One act of a pact's life; `subjects` are `pact` or `<kind>:<uuid>`, `nonce` is 16 random bytes in hexadecimal."""

    pact_id: UUID
    index: int
    previous: Digest | None
    at: datetime
    tag: str
    actor: Mapping[str, Any]
    subjects: tuple[str, ...]
    facts: Mapping[str, Any]
    nonce: str


@dataclass(frozen=True, kw_only=True)
class ChainFault:
    """What is wrong with the line at an index: `trail.misspelt`, `trail.other_pact` or `trail.broken`."""

    code: str
    index: int


def entry_text(entry: TrailEntry) -> str:
    """Spell an entry as the one line that is hashed.

    Raises:
        SignatureError: `canonical.unfit`, `trail.misspelt` when some part has not the shape of the format, or
            `trail.facts_unfit` when facts that the format demands of the tag are missing.
    """
    value: dict[str, Any] = {
        "format": TRAIL_FORMAT,
        "pact": str(entry.pact_id),
        "index": entry.index,
        "previous": entry.previous,
        "at": instant(entry.at),
        "tag": str(entry.tag),
        "actor": dict(entry.actor),
        "subjects": list(entry.subjects),
        "facts": dict(entry.facts),
        "nonce": entry.nonce,
    }
    if not matches(value, _ENTRY):
        raise SignatureError("trail.misspelt", index=entry.index)
    if not facts_fit(entry.tag, value["facts"]):
        raise SignatureError("trail.facts_unfit", index=entry.index)
    return canonical_json(value).decode()


def entry_digest(line: str) -> Digest:
    """Digest of an entry's line (RFC 9162, 2.1.1)."""
    return sha256(_LEAF + line.encode("utf-8", "surrogatepass"))


def read_entry(line: str) -> TrailEntry:
    """Read an entry from its line.

    Raises:
        SignatureError: `canonical.misspelt` or `trail.misspelt`, the line is not an entry's one spelling.
    """
    value = read_canonical(line.encode("utf-8", "surrogatepass"))
    if not matches(value, _ENTRY):
        raise SignatureError("trail.misspelt")
    return TrailEntry(
        pact_id=UUID(value["pact"]),
        index=value["index"],
        previous=value["previous"],
        at=read_instant(value["at"]),
        tag=value["tag"],
        actor=value["actor"],
        subjects=tuple(value["subjects"]),
        facts=value["facts"],
        nonce=value["nonce"],
    )


def chain_faults(lines: Sequence[str], *, pact_id: UUID) -> tuple[ChainFault, ...]:
    """Return what is wrong with a trail, line by line; nothing when every line stands where it was written."""
    return tuple(
        ChainFault(code=code, index=index) for index, (_, codes) in enumerate(_walk(lines, pact_id)) for code in codes
    )


def verify_chain(lines: Sequence[str], *, pact_id: UUID) -> tuple[TrailEntry, ...]:
    """Return the entries of a whole trail.

    Raises:
        SignatureError: `trail.misspelt`, `trail.other_pact` or `trail.broken`, with the `index` of the first line so.
    """
    entries = []
    for index, (entry, codes) in enumerate(_walk(lines, pact_id)):
        if entry is None or codes:
            raise SignatureError(codes[0], index=index)
        entries.append(entry)
    return tuple(entries)


def _walk(lines: Sequence[str], pact_id: UUID) -> Iterator[tuple[TrailEntry | None, list[str]]]:
    """Go along a trail with each line's entry and what is wrong with it."""
    before: Digest | None = None
    for index, line in enumerate(lines):
        try:
            entry = read_entry(line)
        except SignatureError:
            yield None, ["trail.misspelt"]
        else:
            yield entry, _misplaced(entry, index, before, pact_id)
        before = entry_digest(line)


def _misplaced(entry: TrailEntry, index: int, before: Digest | None, pact_id: UUID) -> list[str]:
    faults = []
    if entry.pact_id != pact_id:
        faults.append("trail.other_pact")
    if (entry.index, entry.previous) != (index, before):
        faults.append("trail.broken")
    return faults
