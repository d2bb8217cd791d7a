"""Write the courtesy translation of a clause, of an annex, or of a pact's title and subject.

It changes no signed word, so it may be written while partners read the original; what is made from then on shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import LANGUAGES
from document_templates.text_blocks import Table, canonical_text, parse_blocks, references
from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, UnknownError
from workflows.finding import coordinated_pact
from workflows.machines.pact import TRANSLATABLE
from workflows.queries.translation_sheet import Original, originals
from workflows.rules.words import refuse_unfit_words
from workflows.steps.keep_translation import keep_translation
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class TranslationDraft:
    """A translation as it is entered; `subject_id` is the id of a clause, of an annex, or of the pact for its title.

    `read_digest` is the digest of the original that was translated.
    """

    subject_id: UUID
    language: str
    read_digest: str
    heading: str
    text: str


def write_translation(session: Session, *, pact_id: UUID, draft: TranslationDraft, actor: Actor, at: datetime) -> None:
    """Put words of a pact into another language.

    Raises:
        ForbiddenMoveError: `translation.closed`, the pact is agreed or over.
        InvalidError: `translation.language_unfit`, `translation.empty`, `translation.other_references` when it names
            other articles than the original, or `translation.other_shape` when its paragraphs, items and rows of tables
            do not follow one another as there: "article 3, paragraph 2" would be another one; `text.too_long`,
            `text.unprintable`.
        UnknownError: `translation.unknown_original`.
        StaleTextError: `clause.stale`, the original changed since it was read.
    """
    pact = _translatable_pact(session, pact_id=pact_id, language=draft.language, actor=actor)
    original = _original_as_read(session, pact, draft)
    heading, text = canonical_text(draft.heading).replace("\n", " "), canonical_text(draft.text)
    _refuse_unfit(original, heading=heading, text=text)
    keep_translation(session, original, pact_id=pact.id, language=draft.language, heading=heading, text=text, at=at)
    audit.record(
        session,
        pact,
        tag=AuditTag.TRANSLATION_WRITTEN,
        actor=actor,
        at=at,
        facts={
            "heading": original.heading,
            "language": draft.language,
            "from": original.digest,
            "to": clause_digest(kind=original.kind, heading=heading, text=text),
        },
    )
    session.flush()


def _translatable_pact(session: Session, *, pact_id: UUID, language: str, actor: Actor) -> Pact:
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if pact.state not in TRANSLATABLE:
        raise ForbiddenMoveError("translation.closed", state=pact.state.value)
    if language not in LANGUAGES or language == pact.language:
        raise InvalidError("translation.language_unfit", language=language)
    return pact


def _original_as_read(session: Session, pact: Pact, draft: TranslationDraft) -> Original:
    for original in originals(session, pact_id=pact.id):
        if original.id == draft.subject_id:
            if original.digest != draft.read_digest:
                raise StaleTextError("clause.stale")
            return original
    raise UnknownError("translation.unknown_original")


def _refuse_unfit(original: Original, *, heading: str, text: str) -> None:
    if not heading or not text:
        raise InvalidError("translation.empty")
    refuse_unfit_words(heading=heading, text=text)
    others = set(references(original.text)) ^ set(references(text))
    if others:
        raise InvalidError("translation.other_references", names=", ".join(f"{{{key}}}" for key in sorted(others)))
    wanted, written = list(_lines(original.text)), list(_lines(text))
    if wanted != written:
        raise InvalidError("translation.other_shape", count=len(wanted), written=len(written))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    for block in parse_blocks(text):
        if isinstance(block, Table):
            yield from (("row", len(row)) for row in (block.header, *block.rows))
        else:
            yield block.shape, 1
