"""The words that somebody read: those of any version of a pact, by their digest."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.text import Version, VersionClause


@dataclass(frozen=True)
class WordsRead:
    """A clause as one version had it."""

    heading: str
    text: str


def words_read(session: Session, *, pact_id: UUID, clause_id: UUID, read_digest: str) -> WordsRead | None:
    """Return a clause in the words of a digest, or None where no version of the pact ever had them."""
    statement = (
        select(VersionClause)
        .join(Version, col(Version.id) == col(VersionClause.version_id))
        .where(
            Version.pact_id == pact_id, VersionClause.clause_id == clause_id, VersionClause.text_digest == read_digest
        )
        .order_by(col(Version.number).desc())
    )
    clause = session.exec(statement).first()
    return WordsRead(heading=clause.heading, text=clause.text) if clause else None
