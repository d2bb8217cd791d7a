"""The pacts of the lead body, found by words and by where they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import render_template, request

from app.database import reading
from app.members import own_lead_body
from app.search import Piece, excerpt, found, hits
from app.serving import serving
from workflows.machines.pact import PactState
from workflows.queries.pact_cards import PactCard, pact_cards
from workflows.queries.pact_words import PactPassage, pact_words

MOST_PLACES = 3
"""Passages of a pact shown under it; the pact itself holds them all."""


@dataclass(frozen=True)
class Place:
    """Where in a pact words were found."""

    kind: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]
    language: str


def pacts() -> str:
    """Show every pact, or those in whose title, parties or texts all the words stand, and where they stand."""
    words, state = request.args.get("words", "").strip(), request.args.get("state", "")
    with reading(serving().engine) as session:
        cards = pact_cards(session, lead_body_id=own_lead_body())
        passages = pact_words(session, lead_body_id=own_lead_body()) if words else {}
    matching = [card for card in cards if not words or _matches(words, passages[card.id])]
    shown = [card for card in matching if state not in set(PactState) or card.state == state]
    return render_template(
        "archive/pacts.html",
        rows=[(card, tuple(_places(words, passages.get(card.id, ())))) for card in shown],
        words=words,
        state=state,
        states=_states(matching),
        total=len(matching),
    )


def _matches(words: str, passages: Sequence[PactPassage]) -> bool:
    return found(words, "\n".join(f"{passage.heading}\n{passage.text}" for passage in passages))


def _places(words: str, passages: Sequence[PactPassage]) -> Iterator[Place]:
    """Return the passages with most of the words first."""
    counts = [(hits(words, f"{passage.heading}\n{passage.text}"), passage) for passage in passages]
    best = sorted((some for some in counts if some[0]), key=lambda some: -some[0])
    for _count, passage in best[:MOST_PLACES]:
        yield Place(passage.kind, excerpt(words, passage.heading), excerpt(words, passage.text), passage.language)


def _states(cards: Sequence[PactCard]) -> list[tuple[PactState, int]]:
    counts = Counter(card.state for card in cards)
    return [(state, counts[state]) for state in PactState if counts[state]]
