"""The certificate of one signatory's trail as JSON: what it tells, and the trail that it tells it from.

Its words (names, sentences) are those of whoever made it; digests, instants and lanes are held against that trail.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cryptography import x509

from signatures.canonical import instant
from signatures.chain import TrailEntry, entry_digest, read_entry
from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.facts import facts_fit
from signatures.shapes import Shape, exactly, is_digest, is_instant, is_uuid, matches, optional, read_instant, text
from signatures.signatory.verify import verify_signatory_trail
from signatures.tags import AuditTag
from signatures.verdicts import Check, Report, SignatureSeen, fails, judged, report, unchecked

CERTIFICATE_FORMAT = "patto-certificate/1"

_AGREES = "certificate.agrees"
_SETTLED: Mapping[str, AuditTag] = {
    "given": AuditTag.SIGNATURE_GIVEN,
    "refused": AuditTag.SIGNATURE_REFUSED,
    "released": AuditTag.SIGNATURE_RELEASED,
}
_SIGNATURE: Shape = {
    "organisation": str,
    "name": str,
    "office": str,
    "powers": str,
    "lane": text(re.compile("click_code|pades|cades|paper")),
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
    read = [(row, _entry(row["entry"])) for row in trail["entries"]]
    events = [(event["index"], event["entry_digest"], event["at"]) for event in value["events"]]
    if events != [(row["index"], entry_digest(row["entry"]), entry and instant(entry.at)) for row, entry in read]:
        yield fails(_AGREES, "certificate.other_entries")
    entries = [entry for _, entry in read if entry]
    if value["complete"] != any(entry.tag == AuditTag.PACT_CONCLUDED for entry in entries):
        yield fails(_AGREES, "certificate.other_conclusion")
    own = [entry for entry in entries if f"party:{trail['party']}" in entry.subjects]
    yield from _other_signatures(value, own)
    yield from _other_states(value, own)


def _other_signatures(value: dict[str, Any], own: Sequence[TrailEntry]) -> Iterator[Check]:
    """Every signature that is told was recorded so, once, and every one that was recorded is told."""
    recorded = _given(own)
    told = _signed(value)
    for one in told:
        entry = recorded.get(one["signature"]["evidence_digest"])
        if entry is None or not _is_as_recorded(one, entry):
            yield fails(_AGREES, "certificate.signature_unrecorded", who=one["name"])
    times = Counter(one["signature"]["evidence_digest"] for one in told)
    for evidence, entry in sorted(recorded.items()):
        if times[evidence] != 1:
            code = "certificate.signature_repeated" if times[evidence] else "certificate.signature_untold"
            yield fails(_AGREES, code, index=entry.index)


def _other_states(value: dict[str, Any], own: Sequence[TrailEntry]) -> Iterator[Check]:
    """Whoever is said to have signed, refused or been released did so then, as the trail has it."""
    settled = {(entry.tag, instant(entry.at), entry.facts.get("final")) for entry in own}
    for one in (*value["signatories"], *value["earlier"]):
        tag = _SETTLED.get(one["state"])
        is_settled = tag is not None and (tag, one["settled_at"], one["final_digest"]) in settled
        is_open = tag is None and one["settled_at"] is None
        if not (is_settled or is_open) or (one["state"] == "given") != (one["signature"] is not None):
            yield fails(_AGREES, "certificate.state_unrecorded", who=one["name"])


def _is_as_recorded(told: dict[str, Any], entry: TrailEntry) -> bool:
    recorded = (entry.facts["final"], entry.facts["lane"], entry.at)
    return recorded == (told["final_digest"], told["signature"]["lane"], read_instant(told["signature"]["at"]))


def _given(own: Sequence[TrailEntry]) -> dict[Digest, TrailEntry]:
    given = (entry for entry in own if entry.tag == AuditTag.SIGNATURE_GIVEN and facts_fit(entry.tag, entry.facts))
    return {Digest(entry.facts["evidence"]): entry for entry in given}


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
