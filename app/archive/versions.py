"""The text as each version froze it, in the languages it was translated into, and what changed from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import Response, abort, render_template, request
from sqlmodel import Session

from app.database import reading
from app.i18n import LANGUAGES
from app.members import own_pact
from app.serving import serving
from app.tracked_files import changes_answer, two_versions
from document_templates.wording.versions import Part, differences
from workflows.queries.texts import AnnexCard, ClauseCard, PactText
from workflows.queries.translations import translations
from workflows.queries.versions import version_card, version_cards, version_text

Card = ClauseCard | AnnexCard


@dataclass(frozen=True)
class Change:
    """A clause or an annex of two versions; one of the two is None where it came or went."""

    before: Card | None
    after: Card | None
    moved: bool

    @property
    def keeps_its_words(self) -> bool:
        """Tell whether nothing changed in it but its place."""
        return self.before is not None and self.after is not None and self.before.text_digest == self.after.text_digest

    @property
    def shown(self) -> Card:
        """Return the one to name it by."""
        return self.after or self.before or abort(404)


def version(pact_id: UUID, number: int) -> str:
    """Show the text as one version froze it, in the language that was asked for."""
    asked = request.args.get("text")
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        frozen = version_card(session, pact_id=pact_id, number=number)
        tongues = _languages(session, pact_id=pact_id, original=pact.language)
        language = asked if asked in tongues else pact.language
        text = version_text(session, version_id=frozen.id, language=language)
    return render_template(
        "archive/version.html", pact=pact, version=frozen, text=text, tongues=tongues, language_shown=language
    )


def changes(pact_id: UUID, number: int) -> str:
    """Show what changed from another version, the one before unless it was asked for, clause by clause."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        before, after = two_versions(session, pact_id, before=_compared_with(number), after=number)
        texts = [version_text(session, version_id=card.id) for card in (before, after)]
        others = [card for card in version_cards(session, pact_id=pact_id) if card.number != number]
    return render_template(
        "archive/changes.html",
        pact=pact,
        version=after,
        before=before,
        others=others,
        asked=number,
        numbers=texts[1].numbers,
        changed=tuple(_changes(*texts)),
    )


def changes_file(pact_id: UUID, number: int) -> Response:
    """Hand over the same as a Word file with tracked changes; `?by=author` under the names of who proposed them."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        before, after = two_versions(session, pact_id, before=_compared_with(number), after=number)
        by_author = request.args.get("by") == "author"
        return changes_answer(session, pact, before=before, after=after, by_author=by_author)


def _compared_with(number: int) -> int:
    return request.args.get("from", type=int, default=number - 1)


def _languages(session: Session, *, pact_id: UUID, original: str) -> tuple[str, ...]:
    others = (tag for tag in LANGUAGES if tag != original)
    return (original, *(tag for tag in others if translations(session, pact_id=pact_id, language=tag)))


def _changes(before: PactText, after: PactText) -> Iterator[Change]:
    """Return what is not the same word for word or moved, in the order of the newer text."""
    old, new = ({card.id: card for card in _cards(text)} for text in (before, after))
    for difference in differences(*(tuple(map(_part, _cards(text))) for text in (before, after))):
        change = Change(old.get(difference.id), new.get(difference.id), moved=difference.moved)
        if change.moved or not change.keeps_its_words:
            yield change


def _cards(text: PactText) -> tuple[Card, ...]:
    return (*text.clauses, *text.annexes)


def _part(card: Card) -> Part[UUID]:
    number = card.number if isinstance(card, ClauseCard) else card.letter
    return Part(id=card.id, number=number, heading=card.heading, text=card.text)
