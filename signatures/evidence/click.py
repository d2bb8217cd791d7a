"""The evidence record of click and one-time code: what was shown to whom, and what that person did.

It is a simple electronic signature (Regulation (EU) 910/2014, art. 3 n. 10 and art. 25 par. 1) and is never called
more. The record binds the digest of the final PDF to the statement, the person, the organisation and the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from signatures.canonical import instant
from signatures.errors import SignatureError
from signatures.evidence.drawing import is_drawing
from signatures.evidence.record import COMMON_SHAPE, Record, common_parts, spell_record
from signatures.shapes import exactly, is_instant, is_uuid, matches, read_instant

CLICK_CODE: Literal["click_code"] = "click_code"

_SHAPE = {
    **COMMON_SHAPE,
    "lane": exactly(CLICK_CODE),
    "statement": str,
    "language": str,
    "signed_name": str,
    "link": is_uuid,
    "code": {"sent_at": is_instant, "entered_at": is_instant, "channel": exactly("mail")},
}
_DRAWN_SHAPE = {**_SHAPE, "drawn": is_drawing}


@dataclass(frozen=True, kw_only=True)
class ClickEvidence(Record):
    """One signature by click and code.

    `statement` is the exact text shown, `signed_name` what was typed, `drawn` the stroke drawn besides (`is_drawing`).
    """

    statement: str
    language: str
    signed_name: str
    link_id: UUID
    code_sent_at: datetime
    code_entered_at: datetime
    drawn: str | None = None

    @property
    def lane(self) -> Literal["click_code"]:
        """The lane of this record."""
        return CLICK_CODE

    def text(self) -> str:
        """Spell the record; its digest is the SHA-256 of this text.

        Raises:
            SignatureError: `canonical.unfit`, some part has no canonical spelling, or `evidence.drawing_unfit`.
        """
        if self.drawn is not None and not is_drawing(self.drawn):
            raise SignatureError("evidence.drawing_unfit")
        own = {
            "statement": self.statement,
            "language": self.language,
            "signed_name": self.signed_name,
            "link": str(self.link_id),
            "code": {
                "sent_at": instant(self.code_sent_at),
                "entered_at": instant(self.code_entered_at),
                "channel": "mail",
            },
            **({} if self.drawn is None else {"drawn": self.drawn}),
        }
        return spell_record(self, lane=self.lane, own=own)


def read_click(value: Mapping[str, Any]) -> ClickEvidence:
    """Read a record from its object.

    Raises:
        SignatureError: `evidence.misspelt`, it has not the shape of one.
    """
    if not matches(value, _DRAWN_SHAPE if "drawn" in value else _SHAPE):
        raise SignatureError("evidence.misspelt")
    return ClickEvidence(
        **common_parts(value),
        statement=value["statement"],
        language=value["language"],
        signed_name=value["signed_name"],
        link_id=UUID(value["link"]),
        code_sent_at=read_instant(value["code"]["sent_at"]),
        code_entered_at=read_instant(value["code"]["entered_at"]),
        drawn=value.get("drawn"),
    )
