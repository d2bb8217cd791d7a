"""The comparison of what was proposed to a version with what became of it."""

from collections.abc import Sequence
from typing import Literal

from sqlmodel import Session

from document_templates.contexts import AmendmentPaper, ComparisonPaper, Piece
from document_templates.text_blocks import with_numbers
from document_templates.wording.diff import word_diff
from document_templates.wording.excerpt import Extract, excerpt
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.papers.sources import Sources, text_of
from workflows.queries.parties import party_cards
from workflows.queries.texts import ClauseCard

_CHANGES: dict[str, Literal["same", "deleted", "inserted", "left_out"]] = {
    "equal": "same",
    "delete": "deleted",
    "insert": "inserted",
    "left_out": "left_out",
}


def comparison(session: Session, sources: Sources) -> ComparisonPaper:
    """Return the amendments to a version, in the order of its text."""
    text = text_of(session, sources)
    names = {party.id: party.name for party in party_cards(session, pact_id=sources.pact.id, ever=True)}
    cards = amendment_cards(session, pact_id=sources.pact.id, circulation_id=sources.circulation.id)
    return ComparisonPaper(
        **sources.head,
        amendments=tuple(
            _amendment(card, clause, party=names[card.party_id], numbers=text.numbers)
            for clause in text.clauses
            for card in cards
            if card.clause_id == clause.id
        ),
    )


def _amendment(card: AmendmentCard, clause: ClauseCard, *, party: str, numbers: dict[str, str]) -> AmendmentPaper:
    base, text, own_text = (
        with_numbers(words, numbers) for words in (card.first_base, card.first_text, card.own_text or "")
    )
    proposed = excerpt(word_diff(base, text))
    return AmendmentPaper(
        number=card.number,
        clause_kind=clause.kind.value,
        clause_number=clause.number,
        clause_heading=clause.heading,
        party=party,
        original=_pieces(proposed, without="insert"),
        proposed=_pieces(proposed, without="delete"),
        adopted=_pieces(excerpt(word_diff(base, own_text)), without="delete") if own_text else (),
        rationale=card.rationale,
        outcome=card.state.value,
        reason=card.reason,
    )


def _pieces(extracts: Sequence[Extract], *, without: str) -> tuple[Piece, ...]:
    return tuple(Piece(_CHANGES[extract.kind], extract.text) for extract in extracts if extract.kind != without)
