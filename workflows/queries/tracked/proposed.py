"""What was proposed to a version, as tracked changes and comments.

Offsets count characters of the text as it is printed, with numbers in the place of references.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlmodel import Session

from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, InsertedClause, Remark
from document_templates.text_blocks import with_numbers
from document_templates.wording.merge import Collision, Merge, Proposal, merge
from workflows.machines.amendment import AmendmentState
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.circulations import circulation_cards
from workflows.queries.texts import ClauseCard
from workflows.queries.tracked.authors import Authors, TrackedClauses, authors_of
from workflows.queries.versions import VersionCard, version_text
from workflows.rules.change import AmendmentKind

_OUT_OF_PLAY = frozenset((AmendmentState.WITHDRAWN, AmendmentState.OVERTAKEN))


class Comments(Protocol):
    """The words of comments, in the language of whoever reads the file."""

    def collision(self, candidates: Sequence[tuple[str, str]]) -> str:
        """Tell who would put which words in one place; no words where they would go."""

    def amendment(self, number: int, rationale: str) -> str:
        """Tell why an amendment was proposed."""

    def removal(self, rationale: str) -> str:
        """Tell that the clause would go, and why."""


def proposed_changes(session: Session, *, pact_id: UUID, version: VersionCard, comments: Comments) -> TrackedClauses:
    """Return what was proposed to a version: as changes what keeps apart, as comments what collides."""
    text = version_text(session, version_id=version.id)
    rounds = {card.id for card in circulation_cards(session, pact_id=pact_id) if card.version_id == version.id}
    cards = [
        card
        for card in amendment_cards(session, pact_id=pact_id)
        if card.circulation_id in rounds and card.state not in _OUT_OF_PLAY
    ]
    writer = _Proposed(authors=authors_of(session, pact_id=pact_id), numbers=text.numbers, comments=comments)
    return tuple(
        tracked
        for clause in text.clauses
        for tracked in writer.clause(clause, [card for card in cards if card.clause_id == clause.id])
    )


@dataclass(frozen=True)
class _Proposed:
    """Marks up a version with what was proposed to it."""

    authors: Authors
    numbers: dict[str, str]
    comments: Comments

    def clause(self, clause: ClauseCard, cards: Sequence[AmendmentCard]) -> Iterator[ClauseMarkup | InsertedClause]:
        """Mark one clause up, also where nothing was proposed to it: others are given its look."""
        base = with_numbers(clause.text, self.numbers)
        rewordings = {str(card.id): card for card in cards if card.kind is AmendmentKind.REPLACE}
        removals = [card for card in cards if card.kind is AmendmentKind.DELETE]
        words = merge(base, [Proposal(key, self._numbered(card.first_text)) for key, card in rewordings.items()])
        headings = merge(
            clause.heading, [Proposal(key, card.new_heading or clause.heading) for key, card in rewordings.items()]
        )
        alone = bool(removals) and not rewordings
        yield ClauseMarkup(
            clause_id=str(clause.id),
            heading=clause.heading,
            base=base,
            edits=self._edits(words, rewordings),
            heading_edits=self._edits(headings, rewordings),
            remarks=() if alone else tuple(self._remarks(base, (words, headings), cards)),
            deletion=self.authors.of(removals) if alone else None,
        )
        for card in cards:
            if card.kind is AmendmentKind.INSERT:
                yield InsertedClause(
                    after=str(clause.id),
                    like=str(clause.id),
                    heading=card.new_heading,
                    text=self._numbered(card.first_text),
                    by=self.authors.of([card]),
                )

    def _edits(self, merged: Merge, cards: Mapping[str, AmendmentCard]) -> tuple[AuthoredEdit, ...]:
        return tuple(
            AuthoredEdit(change.start, change.end, change.text, self.authors.of(cards[key] for key in change.keys))
            for change in merged.landed
        )

    def _remarks(self, base: str, merges: tuple[Merge, Merge], cards: Sequence[AmendmentCard]) -> Iterator[Remark]:
        words, headings = merges
        known = {str(card.id): card for card in cards}
        for key, card in known.items():
            first = next((change for change in words.landed if key in change.keys), None)
            if card.kind is AmendmentKind.DELETE:
                yield Remark(0, len(base), self.comments.removal(card.rationale), self.authors.of([card]))
            elif first is not None:
                told = self.comments.amendment(card.number, card.rationale)
                yield Remark(first.start, first.end, told, self.authors.of([card]))
        for collision in headings.collisions:
            yield self._collision(collision, known, start=0, end=0)
        for collision in words.collisions:
            yield self._collision(collision, known, start=collision.start, end=collision.end)

    def _collision(self, collision: Collision, cards: Mapping[str, AmendmentCard], *, start: int, end: int) -> Remark:
        candidates = [
            (self.authors.of(cards[key] for key in candidate.keys).author, candidate.text.strip())
            for candidate in collision.candidates
        ]
        everybody = self.authors.of(cards[key] for candidate in collision.candidates for key in candidate.keys)
        return Remark(start, end, self.comments.collision(candidates), everybody)

    def _numbered(self, text: str) -> str:
        return with_numbers(text, self.numbers)
