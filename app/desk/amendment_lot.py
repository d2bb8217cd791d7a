"""The amendments of a pact as its coordinator looks through them: sorted by what they wait for, chosen, by pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import ceil
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlmodel import Session

from workflows.machines.amendment import TAKEN, UNSETTLED, AmendmentState
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.clause_merges import ClauseMerge, merged_clauses
from workflows.queries.texts import ClauseCard, PactText

_GONE = frozenset((AmendmentState.WITHDRAWN, AmendmentState.OVERTAKEN))

A_PAGE = 20
"""Amendments on a page: each shows what it changes word by word."""


@dataclass(frozen=True)
class Lot:
    """All the amendments, and what the open ones make of each clause."""

    cards: tuple[AmendmentCard, ...]
    merges: Mapping[UUID, ClauseMerge]

    @cached_property
    def uncontested(self) -> frozenset[UUID]:
        """Return the amendments that nobody contests."""
        return frozenset(card.id for merged in self.merges.values() for card in merged.uncontested)

    @cached_property
    def colliding(self) -> frozenset[UUID]:
        """Return the amendments that cannot stand beside each other."""
        return frozenset(card.id for merged in self.merges.values() for card in merged.colliding)

    @cached_property
    def contested(self) -> frozenset[UUID]:
        """Return the open amendments that somebody or something stands against."""
        return frozenset(card.id for card in self.cards if card.live) - self.uncontested

    @property
    def sponsors(self) -> Mapping[UUID, str]:
        """Return the names of the organisations that propose something, by id."""
        names = {card.party_id: card.party for card in self.cards}
        names |= {voice.party_id: voice.party for card in self.cards for voice in card.voices}
        proposing = {party for card in self.cards for party in card.sponsor_ids}
        return dict(sorted(((party, names[party]) for party in proposing), key=lambda one: one[1].casefold()))

    @property
    def clauses(self) -> Mapping[UUID, str]:
        """Return the headings of the clauses that have amendments, by id, in the order of the text."""
        return {card.clause_id: card.heading for card in self.cards}

    def count(self, which: str) -> int:
        """Return how many amendments are of a sort."""
        return sum(WHICH[which].holds(self, card) for card in self.cards)


@dataclass(frozen=True)
class Sort:
    """Some of the amendments: what they are called, and which they are."""

    words: LazyString
    holds: Callable[[Lot, AmendmentCard], bool]


WHICH: Mapping[str, Sort] = {
    "": Sort(_l("All of them"), lambda _lot, _card: True),
    "open": Sort(_l("Waiting for an answer"), lambda _lot, card: card.state in UNSETTLED),
    "uncontested": Sort(_l("That nobody contests"), lambda lot, card: card.id in lot.uncontested),
    "colliding": Sort(_l("That collide with others"), lambda lot, card: card.id in lot.colliding),
    "by_hand": Sort(_l("That need a hand"), lambda _lot, card: card.live and card.needs_hand),
    "waiting": Sort(_l("Accepted, not in the text yet"), lambda _lot, card: card.live and card.state in TAKEN),
    "declined": Sort(_l("Whose answer the proposer does not accept"), lambda _lot, card: _declined(card)),
    "in_text": Sort(_l("In the text"), lambda _lot, card: card.incorporated_at is not None),
    "rejected": Sort(_l("Rejected"), lambda _lot, card: card.state is AmendmentState.REJECTED),
    "gone": Sort(_l("Withdrawn or overtaken"), lambda _lot, card: card.state in _GONE),
}


@dataclass(frozen=True)
class Section:
    """Amendments to one clause; it may be gone by now, or have none that is open."""

    clause_id: UUID
    heading: str
    clause: ClauseCard | None
    merged: ClauseMerge | None
    cards: tuple[AmendmentCard, ...]

    @property
    def waiting(self) -> tuple[AmendmentCard, ...]:
        """Return those to the clause that were taken and are not in the text yet."""
        return tuple(card for card in self.merged.open if card.state in TAKEN) if self.merged else ()


def lot_of(session: Session, text: PactText, *, pact_id: UUID) -> Lot:
    """Return the amendments of a pact, on its text as it is being written."""
    cards = amendment_cards(session, pact_id=pact_id)
    return Lot(cards, {merged.clause.id: merged for merged in merged_clauses(text.clauses, cards)})


def pages_of(cards: Sequence[AmendmentCard]) -> int:
    """Return how many pages some amendments fill, at least one."""
    return max(ceil(len(cards) / A_PAGE), 1)


def sections(lot: Lot, text: PactText, cards: Sequence[AmendmentCard], *, page: int) -> list[Section]:
    """Return a page of amendments, which come in the order of the text, clause by clause."""
    clauses = {clause.id: clause for clause in text.clauses}
    shown = cards[(page - 1) * A_PAGE : page * A_PAGE]
    found = ((clause_id, tuple(some)) for clause_id, some in groupby(shown, key=lambda card: card.clause_id))
    return [
        Section(clause_id, some[0].heading, clauses.get(clause_id), lot.merges.get(clause_id), some)
        for clause_id, some in found
    ]


def _declined(card: AmendmentCard) -> bool:
    return any(not reply.accepts for reply in card.last_replies)
