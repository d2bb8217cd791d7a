"""What was open on a clause when it was read, and what is otherwise now."""

from collections.abc import Iterable
from dataclasses import dataclass

from signatures.canonical import canonical_json
from signatures.digests import sha256
from workflows.queries.amendments import AmendmentCard
from workflows.queries.clause_merges import ClauseMerge

_SHORT = 12
"""Characters that tell two wordings of the same amendment apart; the merge's own digest is what guards."""


@dataclass(frozen=True)
class Meanwhile:
    """What happened since a clause was read."""

    clause: bool
    gone: tuple[AmendmentCard, ...]
    come: tuple[AmendmentCard, ...]
    other: tuple[AmendmentCard, ...]


def open_now(merged: ClauseMerge) -> str:
    """Return what is open on a clause, to be carried by its page."""
    return " ".join((merged.clause.text_digest, *(f"{card.number}:{_mark(card)}" for card in merged.open)))


def meanwhile(read: str, merged: ClauseMerge, cards: Iterable[AmendmentCard]) -> Meanwhile:
    """Return what is otherwise than it was read; `cards` are all the amendments to the clause."""
    digest, *marks = read.split() or [""]
    before = dict(mark.split(":", 1) for mark in marks if ":" in mark)
    now = {str(card.number): _mark(card) for card in merged.open}
    known = {str(card.number): card for card in cards}
    return Meanwhile(
        clause=digest != merged.clause.text_digest,
        gone=tuple(known[number] for number in before if number in known and number not in now),
        come=tuple(known[number] for number in now if number not in before),
        other=tuple(known[number] for number, mark in now.items() if before.get(number, mark) != mark),
    )


def _mark(card: AmendmentCard) -> str:
    return sha256(canonical_json([card.state.value, card.new_heading, card.wanted]))[:_SHORT]
