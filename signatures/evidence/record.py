"""What the records of all lanes have in common, and how they are spelt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from signatures.canonical import canonical_json, instant
from signatures.digests import Digest
from signatures.evidence.people import Signatory
from signatures.shapes import exactly, is_digest, is_instant, is_uuid, read_instant

EVIDENCE_FORMAT = "patto-evidence/1"

COMMON_SHAPE = {
    "format": exactly(EVIDENCE_FORMAT),
    "lane": str,
    "signature": is_uuid,
    "pact": is_uuid,
    "final": is_digest,
    "signatory": {"person": is_uuid, "name": str, "tax_code": str, "office": str, "powers": str},
    "organisation": {"id": is_uuid, "name": str},
    "at": is_instant,
    "demonstration": bool,
}


@dataclass(frozen=True, kw_only=True)
class Record:
    """One signature: of whom, for which organisation, under which final PDF, when."""

    signature_id: UUID
    pact_id: UUID
    final: Digest
    signatory: Signatory
    organisation_id: UUID
    organisation_name: str
    at: datetime
    demonstration: bool


def spell_record(record: Record, *, lane: str, own: Mapping[str, Any]) -> str:
    """Spell a record with what only its lane has.

    Raises:
        SignatureError: `canonical.unfit`, some part has no canonical spelling.
    """
    who = record.signatory
    common: dict[str, Any] = {
        "format": EVIDENCE_FORMAT,
        "lane": lane,
        "signature": str(record.signature_id),
        "pact": str(record.pact_id),
        "final": record.final,
        "signatory": {
            "person": str(who.person_id),
            "name": who.name,
            "tax_code": who.tax_code,
            "office": who.office,
            "powers": who.powers,
        },
        "organisation": {"id": str(record.organisation_id), "name": record.organisation_name},
        "at": instant(record.at),
        "demonstration": record.demonstration,
    }
    return canonical_json({**common, **own}).decode()


def common_parts(value: Mapping[str, Any]) -> dict[str, Any]:
    """Read what all lanes have, from what has the common shape."""
    who = value["signatory"]
    return {
        "signature_id": UUID(value["signature"]),
        "pact_id": UUID(value["pact"]),
        "final": value["final"],
        "signatory": Signatory(
            person_id=UUID(who["person"]),
            name=who["name"],
            tax_code=who["tax_code"],
            office=who["office"],
            powers=who["powers"],
        ),
        "organisation_id": UUID(value["organisation"]["id"]),
        "organisation_name": value["organisation"]["name"],
        "at": read_instant(value["at"]),
        "demonstration": value["demonstration"],
    }
