"""The text of a pact: its clauses and annexes, with the numbers and letters they show."""

from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar
from uuid import UUID

from sqlmodel import Session

from workflows.finding import annexes_of, clauses_of
from workflows.numbering import annex_letter, article_numbers
from workflows.queries.as_read import AsRead
from workflows.queries.translations import Translations, translations
from workflows.rules.outcome import DecisionRule
from workflows.tables.pact import Pact
from workflows.tables.text import Annex, AnnexSource, Clause, ClauseKind, VersionAnnex, VersionClause


@dataclass(frozen=True)
class ClauseCard(AsRead):
    """A clause with the number it shows; `text` still holds references as `{key}`.

    `language` is that of the words here; `text_digest` is always the original's.
    """

    WRITTEN: ClassVar = ("kind", "heading", "text", "rule", "concerns")

    id: UUID
    key: str
    number: str
    kind: ClauseKind
    heading: str
    text: str
    text_digest: str
    rule: DecisionRule
    concerns: tuple[UUID, ...]
    language: str


@dataclass(frozen=True)
class AnnexCard(AsRead):
    """An annex with its letter; `language` and `text_digest` as those of a clause."""

    WRITTEN: ClassVar = ("heading", "text")

    id: UUID
    key: str
    letter: str
    heading: str
    source: AnnexSource
    text: str
    text_digest: str
    language: str


_Card = TypeVar("_Card", ClauseCard, AnnexCard)


@dataclass(frozen=True)
class PactText:
    """Clauses and annexes in order."""

    clauses: tuple[ClauseCard, ...]
    annexes: tuple[AnnexCard, ...]

    @property
    def numbers(self) -> dict[str, str]:
        """Return the number of each clause by its key, as references need it."""
        return {clause.key: clause.number for clause in self.clauses if clause.number}


def working_text(session: Session, *, pact_id: UUID, language: str | None = None) -> PactText:
    """Return the text as it stands now, whether or not it was circulated; in a language, where it was translated."""
    clauses = clauses_of(session, pact_id=pact_id)
    numbers = article_numbers((clause.key, clause.kind) for clause in clauses)
    original = session.get_one(Pact, pact_id).language
    text = PactText(
        clauses=tuple(
            clause_card(clause, identity=clause.id, number=numbers[clause.key], language=original) for clause in clauses
        ),
        annexes=tuple(
            annex_card(annex, identity=annex.id, language=original) for annex in annexes_of(session, pact_id=pact_id)
        ),
    )
    return in_language(session, text, pact_id=pact_id, language=language)


def in_language(session: Session, text: PactText, *, pact_id: UUID, language: str | None) -> PactText:
    """Return a text with the words of a language wherever these very words were translated."""
    if language is None:
        return text
    known = translations(session, pact_id=pact_id, language=language)
    return PactText(
        clauses=tuple(_translated(clause, known) for clause in text.clauses),
        annexes=tuple(_translated(annex, known) for annex in text.annexes),
    )


def clause_card(row: Clause | VersionClause, *, identity: UUID, number: str, language: str) -> ClauseCard:
    """Return the card of a clause, being written or frozen."""
    return ClauseCard(
        id=identity,
        key=row.key,
        number=number,
        kind=row.kind,
        heading=row.heading,
        text=row.text,
        text_digest=row.text_digest,
        rule=row.rule,
        concerns=tuple(UUID(party) for party in row.concerns),
        language=language,
    )


def annex_card(row: Annex | VersionAnnex, *, identity: UUID, language: str) -> AnnexCard:
    """Return the card of an annex, being written or frozen."""
    return AnnexCard(
        id=identity,
        key=row.key,
        letter=annex_letter(row.place),
        heading=row.heading,
        source=row.source,
        text=row.text,
        text_digest=row.text_digest,
        language=language,
    )


def _translated(card: _Card, known: Translations) -> _Card:
    words = known.get((card.id, card.text_digest))
    return card if words is None else replace(card, heading=words.heading, text=words.text, language=words.language)
