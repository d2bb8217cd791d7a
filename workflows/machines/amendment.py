"""The life of an amendment."""

from dataclasses import dataclass
from enum import StrEnum

from signatures.tags import AuditTag
from workflows.errors import Refusal
from workflows.machines._engine import Move, Rulebook


class AmendmentState(StrEnum):
    """Where an amendment stands."""

    PROPOSED = "proposed"
    UNDER_DISCUSSION = "under_discussion"
    ACCEPTED = "accepted"
    ACCEPTED_AS_MODIFIED = "accepted_as_modified"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class AmendmentFacts:
    """What the guards need to know."""

    text_is_open: bool = False
    has_reason: bool = False
    has_own_text: bool = False
    incorporated: bool = False
    needs_hand: bool = False
    nothing_left: bool = False


AmendmentMove = Move[AmendmentState, AmendmentFacts]


def the_text_is_still_open(facts: AmendmentFacts) -> Refusal | None:
    """Words that are agreed, signed or withdrawn are no longer negotiated."""
    return None if facts.text_is_open else Refusal("amendment.text_is_settled")


def nothing_is_left_to_change(facts: AmendmentFacts) -> Refusal | None:
    """An amendment is overtaken when its clause is gone, or reads by now as it would have it."""
    return None if facts.nothing_left else Refusal("amendment.not_overtaken")


def it_fits_the_words(facts: AmendmentFacts) -> Refusal | None:
    """What the clause has changed under is not taken as it is: somebody has to say how it would read now."""
    return Refusal("amendment.needs_hand") if facts.needs_hand else None


def a_reason_is_given(facts: AmendmentFacts) -> Refusal | None:
    """Whoever proposed it is owed a reason."""
    return None if facts.has_reason else Refusal("amendment.reason_missing")


def an_own_text_is_given(facts: AmendmentFacts) -> Refusal | None:
    """Accepting as modified needs the modified words."""
    return None if facts.has_own_text else Refusal("amendment.own_text_missing")


def not_yet_in_the_text(facts: AmendmentFacts) -> Refusal | None:
    """What already stands in the text is not discussed again as an amendment."""
    return Refusal("amendment.already_incorporated") if facts.incorporated else None


_OPEN = (AmendmentState.PROPOSED, AmendmentState.UNDER_DISCUSSION)
_ANSWERED = (AmendmentState.ACCEPTED, AmendmentState.ACCEPTED_AS_MODIFIED, AmendmentState.REJECTED)
UNSETTLED = frozenset(_OPEN)
TAKEN = frozenset((AmendmentState.ACCEPTED, AmendmentState.ACCEPTED_AS_MODIFIED))

DISCUSS = AmendmentMove(
    name="discuss",
    sources=(AmendmentState.PROPOSED, *_ANSWERED),
    target=AmendmentState.UNDER_DISCUSSION,
    tag=AuditTag.AMENDMENT_ANSWERED,
    guards=(the_text_is_still_open, not_yet_in_the_text),
)
ACCEPT = AmendmentMove(
    name="accept",
    sources=_OPEN,
    target=AmendmentState.ACCEPTED,
    tag=AuditTag.AMENDMENT_ANSWERED,
    guards=(the_text_is_still_open, it_fits_the_words),
)
MODIFY = AmendmentMove(
    name="modify",
    sources=_OPEN,
    target=AmendmentState.ACCEPTED_AS_MODIFIED,
    tag=AuditTag.AMENDMENT_ANSWERED,
    guards=(the_text_is_still_open, an_own_text_is_given, a_reason_is_given),
)
REJECT = AmendmentMove(
    name="reject",
    sources=_OPEN,
    target=AmendmentState.REJECTED,
    tag=AuditTag.AMENDMENT_ANSWERED,
    guards=(the_text_is_still_open, a_reason_is_given),
)
WITHDRAW_AMENDMENT = AmendmentMove(
    name="withdraw",
    sources=_OPEN,
    target=AmendmentState.WITHDRAWN,
    tag=AuditTag.AMENDMENT_WITHDRAWN,
    guards=(the_text_is_still_open,),
)
OVERTAKE = AmendmentMove(
    name="overtake",
    sources=_OPEN,
    target=AmendmentState.OVERTAKEN,
    tag=AuditTag.AMENDMENT_OVERTAKEN,
    guards=(nothing_is_left_to_change,),
)

AMENDMENT_RULES = Rulebook(
    AmendmentState,
    initial=AmendmentState.PROPOSED,
    moves=(DISCUSS, ACCEPT, MODIFY, REJECT, WITHDRAW_AMENDMENT, OVERTAKE),
    final=(AmendmentState.WITHDRAWN, AmendmentState.OVERTAKEN),
)
