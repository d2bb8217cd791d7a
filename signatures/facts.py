"""The facts that the format demands of some entries: what a dossier's documents and signatures are checked against."""

from collections.abc import Mapping
from typing import Any

from signatures.shapes import Shape, carries, is_digest, is_instant, is_uuid, optional
from signatures.tags import AuditTag

_FILE_JUDGED: Mapping[str, Shape] = {
    "signature": is_uuid,
    "file": is_digest,
    "lane": optional(str),
    "verdict": str,
    "head": optional(is_digest),
}
_DEMANDED: Mapping[AuditTag, Mapping[str, Shape]] = {
    AuditTag.PACT_CIRCULATED: {"version": int, "text": is_digest},
    AuditTag.PACT_AGREED: {"version": int, "text": is_digest},
    AuditTag.DOCUMENT_KEPT: {
        "document": is_uuid,
        "kind": str,
        "language": str,
        "version": optional(int),
        "docx": optional(is_digest),
        "pdf": optional(is_digest),
    },
    AuditTag.AUTHORISATION_HELD: {"text": is_digest, "file": optional(is_digest)},
    AuditTag.DELIVERY_PROVEN: {"file": is_digest},
    AuditTag.DELIVERY_SET_ASIDE: {"file": is_digest, "reason": str},
    AuditTag.HEAD_TIMESTAMPED: {"size": int, "root": is_digest, "token": is_digest, "at": is_instant},
    AuditTag.PACT_SIGNING_OPENED: {"version": int, "text": is_digest, "final": is_digest},
    AuditTag.PERSONAL_ERASED: {"values": int, "reason": str},
    AuditTag.HEAD_LEASED: {"signature": is_uuid, "until": is_instant, "head": is_digest},
    AuditTag.HEAD_GIVEN_BACK: {"signature": is_uuid},
    AuditTag.SIGNATURE_ASKED: {"signature": is_uuid, "step": int},
    AuditTag.SIGNATURE_FILE_ARRIVED: _FILE_JUDGED,
    AuditTag.SIGNATURE_FILE_ACCEPTED: {"signature": is_uuid, "file": is_digest, "reason": str},
    AuditTag.SIGNATURE_FILE_REFUSED: _FILE_JUDGED,
    AuditTag.SIGNATURE_GIVEN: {"signature": is_uuid, "lane": str, "final": is_digest, "evidence": is_digest},
    AuditTag.PACT_CONCLUDED: {"final": is_digest, "signed": [is_uuid], "missing": [is_uuid]},
}
_BY_FILE: Mapping[str, Shape] = {"file": is_digest}
_LANES_BY_FILE = ("pades", "cades", "paper")


def facts_fit(tag: str, facts: Mapping[str, Any]) -> bool:
    """Say whether an entry carries at least the facts that the format demands of its tag, and of its lane."""
    demanded = [shapes for demanding, shapes in _DEMANDED.items() if demanding == tag]
    if tag == AuditTag.SIGNATURE_GIVEN and facts.get("lane") in _LANES_BY_FILE:
        demanded.append(_BY_FILE)
    return all(carries(facts, shapes) for shapes in demanded)
