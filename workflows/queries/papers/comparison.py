"""The comparison of what was proposed to a version with what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from document_templates.contexts import ComparisonPaper
from document_templates.negotiation_contexts import (
    AmendmentPaper,
    CandidatePaper,
    CollisionPaper,
    OpponentPaper,
    Piece,
)
from document_templates.text_blocks import with_numbers
from document_templates.wording.diff import word_diff
from document_templates.wording.excerpt import Extract, excerpt
from document_templates.wording.merge import Candidate, Proposal, merge
from workflows.machines.amendment import AmendmentState
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.papers.formulas import amendment_formula
from workflows.queries.papers.sources import Sources, text_of
from workflows.queries.parties import party_cards
from workflows.queries.texts import ClauseCard
from workflows.rules.change import AmendmentKind

_CHANGES: dict[str, Literal["same", "deleted", "inserted", "left_out"]] = {
    "equal": "same",
    "delete": "deleted",
    "insert": "inserted",
    "left_out": "left_out",
}
_OUT_OF_PLAY = frozenset((AmendmentState.WITHDRAWN, AmendmentState.OVERTAKEN))


def comparison(session: Session, sources: Sources) -> ComparisonPaper:
    """Return the amendments to a version, in the order of its text."""
    text = text_of(session, sources)
    names = {party.id: party.name for party in party_cards(session, pact_id=sources.pact.id, ever=True)}
    cards = amendment_cards(session, pact_id=sources.pact.id, circulation_id=sources.circulation.id)
    by_clause = [(clause, [card for card in cards if card.clause_id == clause.id]) for clause in text.clauses]
    writer = _Writer(names=names, numbers=text.numbers, language=sources.document.language)
    return ComparisonPaper(
        **sources.head,
        amendments=tuple(writer.amendment(card, clause) for clause, own in by_clause for card in own),
        collisions=tuple(collision for clause, own in by_clause for collision in writer.collisions(clause, own)),
    )


@dataclass(frozen=True)
class _Writer:
    """Puts amendments on paper: full names of parties, numbers for references, formulas in the paper's language."""

    names: Mapping[UUID, str]
    numbers: dict[str, str]
    language: str

    def amendment(self, card: AmendmentCard, clause: ClauseCard) -> AmendmentPaper:
        own_text = self._numbered(card.own_text or "")
        base = "" if card.kind is AmendmentKind.INSERT else self._numbered(card.first_base)
        text = self._numbered(card.first_text)
        proposed = excerpt(word_diff(base, text))
        return AmendmentPaper(
            number=card.number,
            kind=card.kind.value,
            clause_kind=clause.kind.value,
            clause_number=clause.number,
            clause_heading=clause.heading,
            new_heading=card.new_heading,
            sponsors=tuple(self.names[identity] for identity in card.proposing),
            supporters=tuple(self.names[voice.party_id] for voice in card.supporters),
            opponents=tuple(OpponentPaper(self.names[voice.party_id], voice.reason) for voice in card.opponents),
            original=_pieces(proposed, without="insert"),
            proposed=_pieces(proposed, without="delete"),
            adopted=_pieces(excerpt(word_diff(base, own_text)), without="delete") if own_text else (),
            formula=amendment_formula(card, clause, base=base, text=text, language=self.language),
            rationale=card.rationale,
            outcome=card.state.value,
            reason=card.reason,
        )

    def collisions(self, clause: ClauseCard, cards: Sequence[AmendmentCard]) -> Iterator[CollisionPaper]:
        rewordings = {
            str(card.id): card
            for card in cards
            if card.kind is AmendmentKind.REPLACE and card.state not in _OUT_OF_PLAY
        }
        if len(rewordings) < 2:  # noqa: PLR2004 - it takes two
            return
        base = next(iter(rewordings.values())).first_base
        merged = merge(base, [Proposal(key, card.first_text) for key, card in rewordings.items()])
        for collision in merged.collisions:
            yield CollisionPaper(
                clause_kind=clause.kind.value,
                clause_number=clause.number,
                clause_heading=clause.heading,
                stretch=self._numbered(collision.base).strip(),
                candidates=tuple(self._candidate(candidate, rewordings) for candidate in collision.candidates),
            )

    def _candidate(self, candidate: Candidate, cards: Mapping[str, AmendmentCard]) -> CandidatePaper:
        own = sorted((cards[key] for key in candidate.keys), key=lambda card: card.number)
        return CandidatePaper(
            amendments=tuple(card.number for card in own),
            sponsors=tuple(dict.fromkeys(self.names[identity] for card in own for identity in card.proposing)),
            text=self._numbered(candidate.text).strip(),
        )

    def _numbered(self, words: str) -> str:
        return with_numbers(words, self.numbers)


def _pieces(extracts: Sequence[Extract], *, without: str) -> tuple[Piece, ...]:
    return tuple(Piece(_CHANGES[extract.kind], extract.text) for extract in extracts if extract.kind != without)
