"""The courtesy translations of a pact's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.text import Translation


@dataclass(frozen=True)
class TranslationCard:
    """Words in another language, and the words (`of_heading`, `of_text`) they were made from."""

    language: str
    heading: str
    text: str
    of_heading: str
    of_text: str
    written_at: datetime


Translations = Mapping[tuple[UUID, str], TranslationCard]
"""By what is translated and the digest of the words that were: the newest translation, the oldest words first."""


def translations(session: Session, *, pact_id: UUID, language: str) -> Translations:
    """Return what was translated into a language, with the newest translation of each original."""
    statement = select(Translation).where(Translation.pact_id == pact_id, Translation.language == language)
    newest: dict[tuple[UUID, str], TranslationCard] = {}
    for row in session.exec(statement.order_by(col(Translation.subject_id), col(Translation.number))):
        newest.pop((row.subject_id, row.of_digest), None)
        newest[row.subject_id, row.of_digest] = TranslationCard(
            language=row.language,
            heading=row.heading,
            text=row.text,
            of_heading=row.of_heading,
            of_text=row.of_text,
            written_at=row.written_at,
        )
    return newest
