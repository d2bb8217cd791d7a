"""The life of a signature that the pact asks of one person."""

from dataclasses import dataclass
from enum import StrEnum

from signatures.tags import AuditTag
from workflows.errors import Refusal
from workflows.machines._engine import Move, Rulebook


class SignatureState(StrEnum):
    """Where a signature stands; it waits until its step of the order comes."""

    WAITING = "waiting"
    EXPECTED = "expected"
    GIVEN = "given"
    REFUSED = "refused"
    RELEASED = "released"


@dataclass(frozen=True)
class SignatureFacts:
    """What the guards need to know."""

    means_admitted: bool = True
    needs_qualified: bool = False
    authorised: bool = True
    authorising_body: str = ""
    deadline_passed: bool = False
    has_reason: bool = False


SignatureMove = Move[SignatureState, SignatureFacts]


def the_means_is_admitted(facts: SignatureFacts) -> Refusal | None:
    """A party signs only by the means that bind it; for public bodies L. 241/1990 art. 15 c. 2-bis."""
    if facts.means_admitted:
        return None
    return Refusal("signature.needs_qualified" if facts.needs_qualified else "signature.means_not_admitted")


def the_authorising_act_is_held(facts: SignatureFacts) -> Refusal | None:
    """Whoever needs its body's act holds it, or the pact lets it follow."""
    return None if facts.authorised else Refusal("signature.not_authorised", {"body": facts.authorising_body})


def the_deadline_has_not_passed(facts: SignatureFacts) -> Refusal | None:
    """After the deadline the coordinator extends it, concludes or goes back to the text; nobody signs meanwhile."""
    return Refusal("signature.deadline_passed") if facts.deadline_passed else None


def a_reason_is_given(facts: SignatureFacts) -> Refusal | None:
    """A refusal leads everybody back to the text: it says why."""
    return None if facts.has_reason else Refusal("signature.reason_missing")


ASK = SignatureMove(
    name="ask",
    sources=(SignatureState.WAITING,),
    target=SignatureState.EXPECTED,
    tag=AuditTag.SIGNATURE_ASKED,
)
GIVE = SignatureMove(
    name="give",
    sources=(SignatureState.EXPECTED,),
    target=SignatureState.GIVEN,
    tag=AuditTag.SIGNATURE_GIVEN,
    guards=(the_deadline_has_not_passed, the_means_is_admitted, the_authorising_act_is_held),
)
REFUSE = SignatureMove(
    name="refuse",
    sources=(SignatureState.EXPECTED,),
    target=SignatureState.REFUSED,
    tag=AuditTag.SIGNATURE_REFUSED,
    guards=(a_reason_is_given,),
)
RELEASE = SignatureMove(
    name="release",
    sources=(SignatureState.WAITING, SignatureState.EXPECTED),
    target=SignatureState.RELEASED,
    tag=AuditTag.SIGNATURE_RELEASED,
)

UNSETTLED = frozenset((SignatureState.WAITING, SignatureState.EXPECTED))
"""Where a signature may still be given."""

SIGNATURE_RULES = Rulebook(
    SignatureState,
    initial=SignatureState.WAITING,
    moves=(ASK, GIVE, REFUSE, RELEASE),
    final=(SignatureState.GIVEN, SignatureState.REFUSED, SignatureState.RELEASED),
)
