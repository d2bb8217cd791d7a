"""The life of an authorising act (delibera): it holds for one text and falls with it."""

from dataclasses import dataclass
from enum import StrEnum

from signatures.tags import AuditTag
from workflows.errors import Refusal
from workflows.machines._engine import Move, Rulebook


class AuthorisationState(StrEnum):
    """Where a party's authorising act stands."""

    PENDING = "pending"
    HELD = "held"
    VOID = "void"


@dataclass(frozen=True)
class AuthorisationFacts:
    """What the guards need to know."""

    has_number_and_date: bool = False
    text_is_current: bool = False
    pact_is_over: bool = False


AuthorisationMove = Move[AuthorisationState, AuthorisationFacts]


def it_has_number_and_date(facts: AuthorisationFacts) -> Refusal | None:
    """An act is cited by its number and date."""
    return None if facts.has_number_and_date else Refusal("authorisation.number_or_date_missing")


def the_pact_is_not_over(facts: AuthorisationFacts) -> Refusal | None:
    """Nobody authorises what was withdrawn or has ended."""
    return Refusal("authorisation.pact_is_over") if facts.pact_is_over else None


def it_is_about_the_current_text(facts: AuthorisationFacts) -> Refusal | None:
    """A body approves the text that is being circulated or agreed."""
    return None if facts.text_is_current else Refusal("authorisation.no_circulated_text")


HOLD = AuthorisationMove(
    name="hold",
    sources=(AuthorisationState.PENDING, AuthorisationState.VOID, AuthorisationState.HELD),
    target=AuthorisationState.HELD,
    tag=AuditTag.AUTHORISATION_HELD,
    guards=(the_pact_is_not_over, it_is_about_the_current_text, it_has_number_and_date),
)
VOID = AuthorisationMove(
    name="void",
    sources=(AuthorisationState.HELD,),
    target=AuthorisationState.VOID,
    tag=AuditTag.AUTHORISATION_VOIDED,
)

AUTHORISATION_RULES = Rulebook(AuthorisationState, initial=AuthorisationState.PENDING, moves=(HOLD, VOID), final=())
