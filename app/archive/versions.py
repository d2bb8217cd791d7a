"""The text as each version froze it, in the languages it was translated into, and what changed from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import abort, render_template, request
from sqlmodel import Session

from app.database import reading
from app.i18n import LANGUAGES
from app.members import own_pact
from app.serving import serving
from workflows.queries.texts import AnnexCard, ClauseCard, PactText
from workflows.queries.translations import translations
from workflows.queries.versions import version_card, version_text

Card = ClauseCard | AnnexCard


@dataclass(frozen=True)
class Change:
    """A clause or an annex of two versions; one of the two is None where it came or went."""

    before: Card | None
    after: Card | None

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
    """Show what changed from the version before, clause by clause."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        after = version_card(session, pact_id=pact_id, number=number)
        before = version_card(session, pact_id=pact_id, number=number - 1)
        texts = [version_text(session, version_id=card.id) for card in (before, after)]
    return render_template(
        "archive/changes.html",
        pact=pact,
        version=after,
        before=before,
        numbers=texts[1].numbers,
        changed=tuple(_changes(*texts)),
    )


def _languages(session: Session, *, pact_id: UUID, original: str) -> tuple[str, ...]:
    others = (tag for tag in LANGUAGES if tag != original)
    return (original, *(tag for tag in others if translations(session, pact_id=pact_id, language=tag)))


def _changes(before: PactText, after: PactText) -> Iterator[Change]:
    """Return what is not the same word for word, in the order of the newer text; what went stands at the end."""
    old: tuple[Card, ...] = (*before.clauses, *before.annexes)
    new: tuple[Card, ...] = (*after.clauses, *after.annexes)
    earlier = {card.id: card for card in old}
    for card in new:
        known = earlier.pop(card.id, None)
        if known is None or known.text_digest != card.text_digest:
            yield Change(known, card)
    for gone in earlier.values():
        yield Change(gone, None)
