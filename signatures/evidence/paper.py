"""The evidence record of a signature by hand: the scan, and who attests that the original is as it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from signatures.errors import SignatureError
from signatures.evidence.files import FILE_SHAPE, EvidenceFile, file_object, read_file
from signatures.evidence.record import COMMON_SHAPE, Record, common_parts, spell_record
from signatures.shapes import exactly, is_day, is_uuid, matches

PAPER: Literal["paper"] = "paper"

_SHAPE = {
    **COMMON_SHAPE,
    "lane": exactly(PAPER),
    "file": FILE_SHAPE,
    "attestation": {"statement": str, "language": str, "account": is_uuid, "name": str},
    "signed_on": is_day,
    "kept_at": str,
}


@dataclass(frozen=True, kw_only=True)
class PaperEvidence(Record):
    """One signature by hand; `statement` is what the account attested, `kept_at` where the original is kept."""

    file: EvidenceFile
    statement: str
    language: str
    account_id: UUID
    account_name: str
    signed_on: date
    kept_at: str

    @property
    def lane(self) -> Literal["paper"]:
        """The lane of this record."""
        return PAPER

    def text(self) -> str:
        """Spell the record; its digest is the SHA-256 of this text.

        Raises:
            SignatureError: `canonical.unfit`, some part has no canonical spelling.
        """
        own = {
            "file": file_object(self.file),
            "attestation": {
                "statement": self.statement,
                "language": self.language,
                "account": str(self.account_id),
                "name": self.account_name,
            },
            "signed_on": self.signed_on.isoformat(),
            "kept_at": self.kept_at,
        }
        return spell_record(self, lane=self.lane, own=own)


def read_paper(value: Mapping[str, Any]) -> PaperEvidence:
    """Read a record from its object.

    Raises:
        SignatureError: `evidence.misspelt`, it has not the shape of one.
    """
    if not matches(value, _SHAPE):
        raise SignatureError("evidence.misspelt")
    attested = value["attestation"]
    return PaperEvidence(
        **common_parts(value),
        file=read_file(value["file"]),
        statement=attested["statement"],
        language=attested["language"],
        account_id=UUID(attested["account"]),
        account_name=attested["name"],
        signed_on=date.fromisoformat(value["signed_on"]),
        kept_at=value["kept_at"],
    )
