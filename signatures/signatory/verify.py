"""Verify one signatory's trail alone, offline, with nothing else at hand.

What it cannot prove alone is said as such: that its root is the one a seal covers, and that no entry was left out.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from cryptography import x509

from signatures.chain import TrailEntry, entry_digest, read_entry
from signatures.errors import SignatureError
from signatures.personal import commitments_shown
from signatures.personal_checks import personal_checks
from signatures.shapes import Shape, exactly, is_digest, is_uuid, matches
from signatures.signatory.timestamp_checks import TIMESTAMP_SHAPE, timestamp_checks
from signatures.signatory.trail import SIGNATORY_FORMAT, TIMESTAMPED_FORMAT, subjects_of
from signatures.tree import is_included
from signatures.verdicts import Check, Report, fails, judged, report, unchecked

_SHAPE: dict[str, Shape] = {
    "format": exactly(SIGNATORY_FORMAT),
    "pact": is_uuid,
    "party": is_uuid,
    "people": [is_uuid],
    "size": int,
    "root": is_digest,
    "entries": [{"index": int, "entry": str, "proof": [is_digest]}],
    "personal": dict,
}
_TIMESTAMPED_SHAPE = {
    **_SHAPE,
    "format": exactly(TIMESTAMPED_FORMAT),
    "timestamp": TIMESTAMP_SHAPE,
}


def verify_signatory_trail(value: dict[str, Any], *, trust: Sequence[x509.Certificate] = ()) -> Report:
    """Verify one party's trail, as the object that its JSON holds; `trust` names the authorities the reader trusts.

    Raises:
        SignatureError: `readable.misspelt`, it is not such a trail.
    """
    if not (matches(value, _SHAPE) or matches(value, _TIMESTAMPED_SHAPE)):
        raise SignatureError("readable.misspelt")
    entries = [(row["index"], _entry(row["entry"])) for row in value["entries"]]
    read = [entry for _, entry in entries if entry]
    shown = [
        (entry.index, committed) for entry in read for committed in commitments_shown(entry, people=value["people"])
    ]
    return report(
        [
            *judged("trail.canonical", _misspelt(entries)),
            *judged("trail.pact", _of_other_pacts(read, UUID(value["pact"]))),
            *judged("signatory.included", _not_included(value)),
            *judged("signatory.own", _of_others(read, subjects_of(value["party"], value["people"]))),
            *personal_checks(shown, value["personal"], where=""),
            unchecked("signatory.complete", "signatory.complete_unproven"),
            unchecked("seal.trust", "signatory.head_unsealed"),
            *timestamp_checks(value, read, trust=trust),
        ]
    )


def _entry(line: str) -> TrailEntry | None:
    try:
        return read_entry(line)
    except SignatureError:
        return None


def _misspelt(entries: list[tuple[int, TrailEntry | None]]) -> Iterator[Check]:
    for index, entry in entries:
        if entry is None or entry.index != index:
            yield fails("trail.canonical", "trail.misspelt", index=index)


def _of_other_pacts(entries: list[TrailEntry], pact_id: UUID) -> Iterator[Check]:
    for entry in entries:
        if entry.pact_id != pact_id:
            yield fails("trail.pact", "trail.other_pact", index=entry.index)


def _not_included(value: dict[str, Any]) -> Iterator[Check]:
    """No entries prove nothing, and one that is told twice would count twice."""
    indexes = [row["index"] for row in value["entries"]]
    if not indexes or indexes != sorted(set(indexes)):
        yield fails("signatory.included", "signatory.miscounted")
    for row in value["entries"]:
        leaf = entry_digest(row["entry"])
        if not is_included(leaf, index=row["index"], size=value["size"], proof=row["proof"], root=value["root"]):
            yield fails("signatory.included", "signatory.not_included", index=row["index"])


def _of_others(entries: list[TrailEntry], own: frozenset[str]) -> Iterator[Check]:
    for entry in entries:
        if not own.intersection(entry.subjects):
            yield fails("signatory.own", "signatory.stranger", index=entry.index)
