"""The courtesy translation of a frozen text, for whoever reads in another language than the pact's."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from app.i18n import language
from workflows.queries.texts import AnnexCard, ClauseCard
from workflows.queries.versions import version_text

Courtesy = Mapping[UUID, ClauseCard | AnnexCard]
"""The translated clauses and annexes of a version by their ids; what was not translated is not here."""


def courtesy(session: Session, *, version_id: UUID, original: str) -> Courtesy:
    """Return what was translated of a version into the language being spoken, if that is not the pact's `original`."""
    if language() == original:
        return {}
    text = version_text(session, version_id=version_id, language=language())
    cards: list[ClauseCard | AnnexCard] = [*text.clauses, *text.annexes]
    return {card.id: card for card in cards if card.language != original}
