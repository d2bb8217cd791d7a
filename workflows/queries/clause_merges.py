"""What the open amendments make of each clause: what lands by itself, and what a person has to settle."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from document_templates.text_blocks import canonical_text
from document_templates.wording.merge import Collision, Merge, Proposal, merge
from document_templates.wording.settle import settle
from signatures.canonical import canonical_json
from signatures.digests import Digest, sha256
from workflows.errors import InvalidError
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.texts import ClauseCard, working_text
from workflows.rules.settlement import Choices


@dataclass(frozen=True)
class ClauseMerge:
    """A clause as it is being written, and the open amendments to it.

    `rewordings` would change its words, `removals` take it out, `insertions` put a clause after it; `by_hand` are
    rewordings whose words the clause has changed under. `headings` and `words` are what the rewordings come to.
    """

    clause: ClauseCard
    rewordings: tuple[AmendmentCard, ...]
    removals: tuple[AmendmentCard, ...]
    insertions: tuple[AmendmentCard, ...]
    by_hand: tuple[AmendmentCard, ...]
    headings: Merge
    words: Merge

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """Return what somebody has to settle, first in the heading, then in the words."""
        return (*self.headings.collisions, *self.words.collisions)

    @property
    def uncontested(self) -> tuple[AmendmentCard, ...]:
        """Return the amendments that nobody contests, neither by other words in the same place nor by a voice."""
        return tuple(card for card in self.open if not card.opponents and self._stands_alone(card))

    @property
    def colliding(self) -> tuple[AmendmentCard, ...]:
        """Return the amendments that cannot stand beside each other."""
        return tuple(card for card in self.open if card not in self.by_hand and not self._stands_alone(card))

    @property
    def settleable(self) -> bool:
        """Tell whether there is something to decide on the clause: words that collide, or whether it stays."""
        return bool(self.collisions or self.removals)

    @property
    def collision_digests(self) -> tuple[Digest, ...]:
        """Return what tells each collision from all the others, in their order."""
        seen: Counter[Digest] = Counter()
        found = []
        for collision in self.collisions:
            same = collision_digest(collision)
            found.append(collision_digest(collision, again=seen[same]))
            seen[same] += 1
        return tuple(found)

    @property
    def contested(self) -> tuple[AmendmentCard, ...]:
        """Return all the others."""
        uncontested = self.uncontested
        return tuple(card for card in self.open if card not in uncontested)

    @property
    def open(self) -> tuple[AmendmentCard, ...]:
        """Return all the open amendments to the clause."""
        return (*self.rewordings, *self.removals, *self.insertions, *self.by_hand)

    @property
    def digest(self) -> Digest:
        """Return the digest of all that a settlement is decided on."""
        wanted = [[str(card.id), card.state.value, card.new_heading, card.wanted] for card in self.open]
        return sha256(canonical_json([self.clause.text_digest, wanted]))

    def _stands_alone(self, card: AmendmentCard) -> bool:
        if card in self.by_hand:
            return False
        if card in self.insertions:
            return len(self.insertions) == 1
        if card in self.removals:
            return not (self.rewordings or self.by_hand)
        key = str(card.id)
        return not self.removals and key in self.headings.taken and key in self.words.taken


def collision_digest(collision: Collision, *, again: int = 0) -> Digest:
    """Return what tells a collision from any other, also once the clause has changed around it.

    `again` counts the very same ones before it in the clause.
    """
    words = [collision.base, [[candidate.text, list(candidate.keys)] for candidate in collision.candidates]]
    return sha256(canonical_json([*words, again] if again else words))


def clause_merges(session: Session, *, pact_id: UUID) -> tuple[ClauseMerge, ...]:
    """Return the clauses that have open amendments, in the order of the text as it is being written."""
    clauses = working_text(session, pact_id=pact_id).clauses
    return merged_clauses(clauses, amendment_cards(session, pact_id=pact_id))


def merged_clauses(clauses: Iterable[ClauseCard], cards: Iterable[AmendmentCard]) -> tuple[ClauseMerge, ...]:
    """Return the merges of the clauses, in their order, that have open ones among these amendments."""
    live: dict[UUID, list[AmendmentCard]] = {}
    for card in cards:
        if card.live:
            live.setdefault(card.clause_id, []).append(card)
    return tuple(clause_merge(clause, live[clause.id]) for clause in clauses if clause.id in live)


def clause_merge(clause: ClauseCard, live: Iterable[AmendmentCard]) -> ClauseMerge:
    """Merge the open amendments to one clause."""
    live = tuple(live)
    insertions = tuple(card for card in live if card.inserts)
    removals = tuple(card for card in live if card.removes)
    others = [card for card in live if card not in insertions and card not in removals]
    rewordings = tuple(card for card in others if not card.needs_hand)
    return ClauseMerge(
        clause=clause,
        rewordings=rewordings,
        removals=removals,
        insertions=insertions,
        by_hand=tuple(card for card in others if card.needs_hand),
        headings=merge(clause.heading, [_proposal(card, card.new_heading or clause.heading) for card in rewordings]),
        words=merge(clause.text, [_proposal(card, card.wanted) for card in rewordings]),
    )


@dataclass(frozen=True)
class SettledWords:
    """A clause as it reads once its collisions are settled, and what was chosen for them."""

    heading: str
    text: str
    choices: Choices


def settled_words(merged: ClauseMerge, words: Sequence[str]) -> SettledWords:
    """Put the chosen words in place of the collisions of a merge, in their order.

    Raises:
        InvalidError: `settlement.incomplete`, a collision has no words; `clause.empty`, nothing would be left.
    """
    if len(words) != len(merged.collisions):
        raise InvalidError("settlement.incomplete", count=len(merged.collisions))
    first = len(merged.headings.collisions)
    in_heading, in_words = words[:first], words[first:]
    heading = settle(merged.clause.heading, merged.headings, dict(enumerate(in_heading))).text
    text = settle(merged.clause.text, merged.words, dict(enumerate(in_words))).text
    heading, text = canonical_text(heading).replace("\n", " "), canonical_text(text)
    if not heading or not text:
        raise InvalidError("clause.empty", key=merged.clause.key)
    return SettledWords(heading, text, ((merged.headings, in_heading), (merged.words, in_words)))


def _proposal(card: AmendmentCard, text: str) -> Proposal:
    return Proposal(key=str(card.id), text=text)
