"""What of a pact can be translated, and how far a courtesy translation of it has come."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from workflows.queries.pact_titles import pact_title
from workflows.queries.texts import working_text
from workflows.queries.translations import TranslationCard, translations


class TranslationState(StrEnum):
    """Whether words are there in the other language, and for the words as they stand now."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True)
class Original:
    """Words that can be translated; a pact's title goes under the pact's id, with its subject as text.

    `kind` is `title`, `recital`, `article` or `annex`; `label` the number of an article or the letter of an annex.
    """

    id: UUID
    kind: str
    label: str
    heading: str
    text: str
    digest: str


@dataclass(frozen=True)
class SheetLine:
    """An original and its translation, which may be of words that stood there earlier."""

    original: Original
    state: TranslationState
    translation: TranslationCard | None


def originals(session: Session, *, pact_id: UUID) -> tuple[Original, ...]:
    """Return the words of a pact as they stand now: its title, its clauses, its annexes."""
    title, text = pact_title(session, pact_id=pact_id), working_text(session, pact_id=pact_id)
    return (
        Original(pact_id, "title", "", title.title, title.subject, title.digest),
        *(
            Original(clause.id, clause.kind.value, clause.number, clause.heading, clause.text, clause.text_digest)
            for clause in text.clauses
        ),
        *(
            Original(annex.id, "annex", annex.letter, annex.heading, annex.text, annex.text_digest)
            for annex in text.annexes
        ),
    )


def translation_sheet(session: Session, *, pact_id: UUID, language: str) -> tuple[SheetLine, ...]:
    """Return each original with its translation."""
    known = translations(session, pact_id=pact_id, language=language)
    newest = {identity: card for (identity, _digest), card in known.items()}
    return tuple(
        SheetLine(original, _state(current, newest.get(original.id)), current or newest.get(original.id))
        for original in originals(session, pact_id=pact_id)
        for current in (known.get((original.id, original.digest)),)
    )


def _state(current: TranslationCard | None, newest: TranslationCard | None) -> TranslationState:
    if current is not None:
        return TranslationState.CURRENT
    return TranslationState.OUTDATED if newest is not None else TranslationState.MISSING
