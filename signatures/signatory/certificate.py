"""The certificate of one signatory's trail as JSON: what it tells, and the trail that it tells it from.

Its words (names, sentences) are those of whoever made it; digests, instants and lanes are held against that trail.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cryptography import x509

from signatures.chain import TrailEntry, entry_digest, read_entry
from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.facts import facts_fit
from signatures.shapes import Shape, exactly, is_digest, is_instant, is_uuid, matches, optional, read_instant
from signatures.signatory.verify import verify_signatory_trail
from signatures.tags import AuditTag
from signatures.verdicts import Check, Report, SignatureSeen, fails, judged, report, unchecked

CERTIFICATE_FORMAT = "patto-certificate/1"

_AGREES = "certificate.agrees"
_SIGNATURE: Shape = {
    "organisation": str,
    "name": str,
    "office": str,
    "powers": str,
    "lane": str,
    "at": is_instant,
    "evidence_digest": is_digest,
    "file": optional(dict),
    "scan": optional(dict),
}
_SIGNATORY: Shape = {
    "name": str,
    "office": str,
    "powers": str,
    "state": str,
    "settled_at": optional(is_instant),
    "reason": str,
    "final_digest": is_digest,
    "signature": optional(_SIGNATURE),
}
_SHAPE: Shape = {
    "format": exactly(CERTIFICATE_FORMAT),
    "pact_id": is_uuid,
    "title": str,
    "lead": str,
    "version": int,
    "at": is_instant,
    "language": str,
    "text_language": str,
    "demonstration": bool,
    "state": str,
    "complete": bool,
    "party": dict,
    "final_digest": str,
    "signatories": [_SIGNATORY],
    "earlier": [_SIGNATORY],
    "events": [{"index": int, "at": is_instant, "sentence": str, "actor": str, "entry_digest": is_digest}],
    "trail_size": int,
    "root_digest": is_digest,
    "head_digest": is_digest,
    "timestamp": optional({"size": int, "authority": str, "stamped_at": is_instant}),
    "trail": dict,
}


def certificate_record(told: Mapping[str, Any], *, trail: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of what a certificate tells, in values that can be spelt, with the party's trail."""
    return {"format": CERTIFICATE_FORMAT, **told, "trail": dict(trail)}


def verify_certificate(value: dict[str, Any], *, trust: Sequence[x509.Certificate] = ()) -> Report:
    """Verify a certificate with the trail inside it, as the object that its JSON holds.

    Raises:
        SignatureError: `readable.misspelt`, it is not such a certificate.
    """
    if not matches(value, _SHAPE):
        raise SignatureError("readable.misspelt")
    trail = verify_signatory_trail(value["trail"], trust=trust)
    made = [
        *trail.checks,
        *judged(_AGREES, _disagreements(value)),
        unchecked("certificate.words", "certificate.words_unproven"),
    ]
    return report(made, signatories=_seen(value), demonstration=value["demonstration"])


def _disagreements(value: dict[str, Any]) -> Iterator[Check]:
    trail = value["trail"]
    told = (value["pact_id"], value["trail_size"], value["root_digest"])
    if told != (trail["pact"], trail["size"], trail["root"]):
        yield fails(_AGREES, "certificate.other_trail")
    entries = [(row["index"], row["entry"]) for row in trail["entries"]]
    events = [(event["index"], event["entry_digest"]) for event in value["events"]]
    if events != [(index, entry_digest(line)) for index, line in entries]:
        yield fails(_AGREES, "certificate.other_entries")
    yield from _other_signatures(value, _given(entries, party=trail["party"]))


def _other_signatures(value: dict[str, Any], given: Mapping[Digest, TrailEntry]) -> Iterator[Check]:
    """Every signature that is told was recorded so, and every one that was recorded is told."""
    told = {one["signature"]["evidence_digest"]: one for one in _signed(value)}
    for evidence in sorted(told.keys() | given.keys()):
        if evidence not in told:
            yield fails(_AGREES, "certificate.signature_untold", index=given[evidence].index)
        elif evidence not in given or not _is_as_recorded(told[evidence], given[evidence]):
            yield fails(_AGREES, "certificate.signature_unrecorded", who=told[evidence]["name"])


def _is_as_recorded(told: dict[str, Any], entry: TrailEntry) -> bool:
    recorded = (entry.facts["final"], entry.facts["lane"], entry.at)
    return recorded == (told["final_digest"], told["signature"]["lane"], read_instant(told["signature"]["at"]))


def _given(entries: Sequence[tuple[int, str]], *, party: str) -> dict[Digest, TrailEntry]:
    read = [entry for _, line in entries if (entry := _entry(line))]
    given = (entry for entry in read if entry.tag == AuditTag.SIGNATURE_GIVEN and facts_fit(entry.tag, entry.facts))
    return {Digest(entry.facts["evidence"]): entry for entry in given if f"party:{party}" in entry.subjects}


def _entry(line: str) -> TrailEntry | None:
    try:
        return read_entry(line)
    except SignatureError:
        return None


def _signed(value: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in (*value["signatories"], *value["earlier"]) if one["signature"]]


def _seen(value: dict[str, Any]) -> Iterator[SignatureSeen]:
    for one in _signed(value):
        signature = one["signature"]
        yield SignatureSeen(
            name=signature["name"],
            organisation=signature["organisation"],
            lane=signature["lane"],
            at=read_instant(signature["at"]),
            final=one["final_digest"],
        )
