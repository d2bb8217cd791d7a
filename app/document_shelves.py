"""The documents of a pact on their shelves: version by version, newest first, in the order of a pact's life."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from document_templates.catalog import DocumentKind
from workflows.queries.documents import DocumentCard

PERSONAL = frozenset({DocumentKind.LETTER, DocumentKind.CERTIFICATE})
"""Made once for each party, and nobody else's."""

STAGES: Mapping[LazyString, Sequence[DocumentKind]] = {
    _l("For the round"): (
        DocumentKind.DRAFT,
        DocumentKind.REVIEW,
        DocumentKind.OBSERVATIONS,
        DocumentKind.LETTER,
    ),
    _l("On the amendments"): (DocumentKind.COMPARISON,),
    _l("On the agreement"): (DocumentKind.FINAL,),
    _l("For the signing"): (DocumentKind.SIGNATURES,),
    _l("On the conclusion"): (DocumentKind.MINUTES, DocumentKind.SUMMARY, DocumentKind.CERTIFICATE),
}


@dataclass(frozen=True)
class Row:
    """A document in its languages, by language; `party` is whose it is, where it is somebody's own."""

    kind: DocumentKind
    party: str | None
    cards: Mapping[str, DocumentCard]


@dataclass(frozen=True)
class Bundle:
    """The documents of a kind that is made for each party."""

    kind: DocumentKind
    rows: tuple[Row, ...]

    @property
    def failed(self) -> bool:
        """Tell whether one of them could not be made."""
        return any(card.failure for row in self.rows for card in row.cards.values())

    def ready(self, language: str) -> tuple[DocumentCard, ...]:
        """Return those that are there in a language, in the order of their parties."""
        cards = (row.cards.get(language) for row in self.rows)
        return tuple(card for card in cards if card and card.pdf_digest)


@dataclass(frozen=True)
class Stage:
    """What belongs to one stage of a version."""

    title: LazyString
    rows: tuple[Row, ...]
    bundles: tuple[Bundle, ...]


@dataclass(frozen=True)
class Shelf:
    """What belongs to one version."""

    version: int
    stages: tuple[Stage, ...]


def shelves(cards: Iterable[DocumentCard]) -> tuple[Shelf, ...]:
    """Put documents on their shelves; a stage without documents is left out."""
    versions: dict[int, list[DocumentCard]] = {}
    for card in cards:
        versions.setdefault(card.version, []).append(card)
    return tuple(Shelf(number, _stages(versions[number])) for number in sorted(versions, reverse=True))


def bundle(cards: Iterable[DocumentCard], *, kind: DocumentKind) -> Bundle:
    """Gather the documents of a kind, a row a party, in the order they were promised."""
    return Bundle(kind, _rows([card for card in cards if card.kind is kind]))


def _stages(cards: Sequence[DocumentCard]) -> tuple[Stage, ...]:
    stages = (_stage(title, kinds, cards) for title, kinds in STAGES.items())
    return tuple(stage for stage in stages if stage.rows or stage.bundles)


def _stage(title: LazyString, kinds: Sequence[DocumentKind], cards: Sequence[DocumentCard]) -> Stage:
    there = [kind for kind in kinds if any(card.kind is kind for card in cards)]
    return Stage(
        title=title,
        rows=tuple(row for kind in there if kind not in PERSONAL for row in bundle(cards, kind=kind).rows),
        bundles=tuple(bundle(cards, kind=kind) for kind in there if kind in PERSONAL),
    )


def _rows(cards: Sequence[DocumentCard]) -> tuple[Row, ...]:
    rows: dict[tuple[DocumentKind, UUID | None], dict[str, DocumentCard]] = {}
    for card in cards:
        rows.setdefault((card.kind, card.party_id), {})[card.language] = card
    return tuple(Row(kind, next(iter(row.values())).party, row) for (kind, _), row in rows.items())
