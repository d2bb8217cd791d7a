"""Keep a courtesy translation beside the words that were translated."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows.queries.translation_sheet import Original
from workflows.tables.text import Translation


def keep_translation(
    session: Session, original: Original, *, pact_id: UUID, language: str, heading: str, text: str, at: datetime
) -> None:
    """Write a translation under the next number; earlier ones stay as they are."""
    last = session.exec(
        select(func.max(col(Translation.number))).where(
            Translation.subject_id == original.id, Translation.language == language
        )
    ).one()
    session.add(
        Translation(
            subject_id=original.id,
            language=language,
            number=(last or 0) + 1,
            pact_id=pact_id,
            of_digest=original.digest,
            of_heading=original.heading,
            of_text=original.text,
            heading=heading,
            text=text,
            written_at=at,
        )
    )
