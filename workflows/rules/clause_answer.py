"""What an organisation answers on one clause."""

from dataclasses import dataclass
from uuid import UUID

from workflows.rules.outcome import Answer


@dataclass(frozen=True)
class ClauseAnswer:
    """An answer on one clause; `read_digest` is the digest of the words that were on the screen."""

    clause_id: UUID
    read_digest: str
    answer: Answer
    reason: str = ""
