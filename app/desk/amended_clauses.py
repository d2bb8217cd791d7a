"""The amendments of a pact clause by clause: what was taken and waits for its place in the text, what collides."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from document_templates.wording.merge import Collision, Proposal, merge
from workflows.machines.amendment import TAKEN
from workflows.queries.amendments import AmendmentCard


@dataclass(frozen=True)
class AmendedClause:
    """One clause: `waiting` are taken but not in the text yet, `collisions` where these say different things."""

    clause_id: UUID
    heading: str
    amendments: tuple[AmendmentCard, ...]
    waiting: tuple[AmendmentCard, ...]
    collisions: tuple[Collision, ...]

    def sponsors(self, keys: Sequence[str]) -> list[AmendmentCard]:
        """Return the amendments that a candidate of a collision comes from."""
        return [card for card in self.waiting if str(card.id) in keys]


def amended_clauses(amendments: Sequence[AmendmentCard]) -> list[AmendedClause]:
    """Group the amendments, which come in the order of the text."""
    return [_amended(list(cards)) for _, cards in groupby(amendments, key=lambda card: card.clause_id)]


def _amended(cards: Sequence[AmendmentCard]) -> AmendedClause:
    waiting = tuple(card for card in cards if card.state in TAKEN and card.incorporated_at is None)
    proposals = [Proposal(key=str(card.id), text=card.own_text or card.text) for card in waiting]
    return AmendedClause(
        clause_id=cards[0].clause_id,
        heading=cards[0].heading,
        amendments=tuple(cards),
        waiting=waiting,
        collisions=merge(waiting[0].base, proposals).collisions if waiting else (),
    )
