"""The evidence record of a file that was signed elsewhere: a PDF (PAdES) or a .p7m (CAdES), and what was made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from signatures.canonical import instant
from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.evidence.files import FILE_SHAPE, EvidenceFile, file_object, read_file
from signatures.evidence.intake_record import INTAKE_SHAPE, intake_object, read_intake
from signatures.evidence.record import COMMON_SHAPE, Record, common_parts, spell_record
from signatures.intake.verdict import Intake
from signatures.shapes import is_digest, is_instant, is_uuid, matches, optional, read_instant

SignedFileLane = Literal["pades", "cades"]


def _is_lane(value: object) -> bool:
    return value in ("pades", "cades")


_SHAPE = {
    **COMMON_SHAPE,
    "lane": _is_lane,
    "file": FILE_SHAPE,
    "head": is_digest,
    "takes_head": bool,
    "intake": INTAKE_SHAPE,
    "acceptance": optional({"account": is_uuid, "name": str, "reason": str, "at": is_instant}),
    "link": optional(is_uuid),
    "arrived_at": is_instant,
}


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """The coordinator's acceptance of what the intake left open, and why."""

    account_id: UUID
    name: str
    reason: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SignedFileEvidence(Record):
    """One signature by a file made elsewhere.

    `head` is the text it was signed on, `takes_head` says whether it became the next one; `link_id` is None where
    somebody at the desk handed it in.
    """

    lane: SignedFileLane
    file: EvidenceFile
    head: Digest
    takes_head: bool
    intake: Intake
    acceptance: Acceptance | None
    link_id: UUID | None
    arrived_at: datetime

    def text(self) -> str:
        """Spell the record; its digest is the SHA-256 of this text.

        Raises:
            SignatureError: `canonical.unfit`, some part has no canonical spelling.
        """
        own = {
            "file": file_object(self.file),
            "head": self.head,
            "takes_head": self.takes_head,
            "intake": intake_object(self.intake),
            "acceptance": _acceptance(self.acceptance) if self.acceptance else None,
            "link": str(self.link_id) if self.link_id else None,
            "arrived_at": instant(self.arrived_at),
        }
        return spell_record(self, lane=self.lane, own=own)


def read_signed_file(value: Mapping[str, Any]) -> SignedFileEvidence:
    """Read a record from its object.

    Raises:
        SignatureError: `evidence.misspelt`, it has not the shape of one.
    """
    if not matches(value, _SHAPE):
        raise SignatureError("evidence.misspelt")
    return SignedFileEvidence(
        **common_parts(value),
        lane=value["lane"],
        file=read_file(value["file"]),
        head=value["head"],
        takes_head=value["takes_head"],
        intake=read_intake(value["intake"]),
        acceptance=_read_acceptance(value["acceptance"]) if value["acceptance"] else None,
        link_id=UUID(value["link"]) if value["link"] else None,
        arrived_at=read_instant(value["arrived_at"]),
    )


def _acceptance(acceptance: Acceptance) -> dict[str, Any]:
    return {
        "account": str(acceptance.account_id),
        "name": acceptance.name,
        "reason": acceptance.reason,
        "at": instant(acceptance.at),
    }


def _read_acceptance(value: Mapping[str, Any]) -> Acceptance:
    return Acceptance(
        account_id=UUID(value["account"]), name=value["name"], reason=value["reason"], at=read_instant(value["at"])
    )
