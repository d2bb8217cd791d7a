"""What a settlement comes to: how the clause would read, and what would become of each amendment to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from signatures.canonical import canonical_json
from signatures.digests import Digest, sha256
from workflows.machines.amendment import UNSETTLED
from workflows.queries.amendments import AmendmentCard
from workflows.queries.clause_merges import ClauseMerge, settled_words
from workflows.rules.settlement import Share, share
from workflows.rules.words import refuse_unfit_words


@dataclass(frozen=True)
class SettledClause:
    """The clause once it is settled; `answered` with how much of each amendment is in it, `others` are not answered."""

    removes: bool
    heading: str
    text: str
    answered: tuple[tuple[AmendmentCard, Share], ...]
    others: tuple[AmendmentCard, ...]

    @property
    def owes_reason(self) -> bool:
        """Tell whether somebody does not get the proposed words as they are."""
        return any(got is not Share.WHOLE for _card, got in self.answered)

    @property
    def overtaken(self) -> tuple[AmendmentCard, ...]:
        """Return the amendments that the end of the clause leaves nothing to change."""
        return tuple(card for card in self.others if card.state in UNSETTLED) if self.removes else ()

    @property
    def digest(self) -> Digest:
        """Return the digest of how the clause reads."""
        return sha256(canonical_json([self.removes, self.heading, self.text]))


def taken_out(merged: ClauseMerge) -> SettledClause:
    """Return what becomes of everything if the clause goes."""
    wanting = tuple((card, Share.WHOLE) for card in merged.removals)
    losing = tuple((card, Share.NOTHING) for card in merged.rewordings)
    return SettledClause(removes=True, heading="", text="", answered=wanting + losing, others=_others(merged))


def reworded(merged: ClauseMerge, words: Sequence[str]) -> SettledClause:
    """Return what becomes of everything with these words for its collisions.

    Raises:
        InvalidError: `clause.empty`, `text.too_long` or `text.unprintable`.
    """
    settled = settled_words(merged, words)
    refuse_unfit_words(heading=settled.heading, text=settled.text)
    wanting = tuple((card, share(settled.choices, key=str(card.id))) for card in merged.rewordings)
    losing = tuple((card, Share.NOTHING) for card in merged.removals)
    return SettledClause(
        removes=False,
        heading=settled.heading,
        text=settled.text,
        answered=wanting + losing,
        others=_others(merged),
    )


def _others(merged: ClauseMerge) -> tuple[AmendmentCard, ...]:
    return (*merged.insertions, *merged.by_hand)
