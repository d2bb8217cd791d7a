"""What an organisation may propose to a clause."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class AmendmentKind(StrEnum):
    """What an amendment does: other words for a clause, a clause more after it, or one less."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True)
class Change:
    """What is proposed to a clause, and why; `read_digest` is that of the words that were on the screen.

    `heading` stays empty where the clause keeps its own, `text` where the clause would go.
    """

    clause_id: UUID
    read_digest: str
    text: str = ""
    heading: str = ""
    kind: AmendmentKind = AmendmentKind.REPLACE
    rationale: str = ""
