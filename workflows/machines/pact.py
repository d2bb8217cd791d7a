"""The life of a pact: its states, its moves and what stands against them."""

from dataclasses import dataclass
from enum import StrEnum

from signatures.tags import AuditTag
from workflows.errors import Refusal
from workflows.machines._engine import Move, Rulebook


class PactState(StrEnum):
    """Where a pact stands."""

    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    AMENDING = "amending"
    AGREED = "agreed"
    SIGNING = "signing"
    IN_FORCE = "in_force"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


TEXT_OPEN = frozenset((PactState.DRAFTING, PactState.AMENDING))
"""Where the text may be written."""

TRANSLATABLE = TEXT_OPEN | {PactState.IN_REVIEW}
"""Where its courtesy translation may: agreement makes the last document that holds the whole text."""

BEFORE_FORCE = frozenset(PactState).difference((PactState.IN_FORCE, PactState.ENDED, PactState.WITHDRAWN))
"""Where people still come in."""

NEGOTIATING = frozenset((PactState.IN_REVIEW, PactState.AMENDING))
"""Where amendments are answered."""


@dataclass(frozen=True)
class PactFacts:
    """What the guards need to know; texts are what a person would be told (headings, names)."""

    clauses: int = 0
    excess_length: int = 0
    parties: int = 0
    parties_without_speaker: tuple[str, ...] = ()
    parties_without_signatory: tuple[str, ...] = ()
    broken_references: tuple[str, ...] = ()
    clauses_concerning_nobody: tuple[str, ...] = ()
    circulation_open: bool = False
    undecided_clauses: tuple[str, ...] = ()
    unsettled_amendments: int = 0
    amendments_to_incorporate: int = 0
    final_kept: bool = False
    signatures_given: int = 0
    minimum_signatures: int = 1
    missing_signatures: tuple[str, ...] = ()
    missing_accepted: bool = False


PactMove = Move[PactState, PactFacts]


def has_clauses(facts: PactFacts) -> Refusal | None:
    """A pact without a clause has nothing to review."""
    return None if facts.clauses else Refusal("pact.no_clauses")


def the_text_fits_on_paper(facts: PactFacts) -> Refusal | None:
    """A document holds so many pages and no more."""
    excess = facts.excess_length
    return Refusal("pact.text_too_long", {"excess": excess}) if excess else None


def has_parties(facts: PactFacts) -> Refusal | None:
    """A pact needs at least two parties."""
    return None if facts.parties >= 2 else Refusal("pact.too_few_parties")  # noqa: PLR2004 - a pact is between two


def every_party_has_a_speaker(facts: PactFacts) -> Refusal | None:
    """Somebody speaks for each party."""
    return _named("pact.party_without_speaker", facts.parties_without_speaker)


def every_party_has_a_signatory(facts: PactFacts) -> Refusal | None:
    """Somebody signs for each party."""
    return _named("pact.party_without_signatory", facts.parties_without_signatory)


def every_reference_leads_somewhere(facts: PactFacts) -> Refusal | None:
    """No clause refers to an article that is not there."""
    return _named("pact.broken_reference", facts.broken_references)


def every_party_specific_clause_has_its_party(facts: PactFacts) -> Refusal | None:
    """A clause that only the parties concerned decide concerns somebody."""
    return _named("pact.clause_concerns_nobody", facts.clauses_concerning_nobody)


def no_circulation_is_open(facts: PactFacts) -> Refusal | None:
    """The text does not move while partners are reading it."""
    return Refusal("pact.circulation_open") if facts.circulation_open else None


def every_clause_is_decided(facts: PactFacts) -> Refusal | None:
    """Each clause was adopted by its own rule."""
    return _named("pact.undecided_clauses", facts.undecided_clauses)


def every_amendment_is_settled(facts: PactFacts) -> Refusal | None:
    """Each amendment has its answer."""
    count = facts.unsettled_amendments
    return Refusal("pact.unsettled_amendments", {"count": count}) if count else None


def accepted_amendments_are_in_the_text(facts: PactFacts) -> Refusal | None:
    """What was accepted stands in the text."""
    count = facts.amendments_to_incorporate
    return Refusal("pact.amendments_to_incorporate", {"count": count}) if count else None


def final_document_is_kept(facts: PactFacts) -> Refusal | None:
    """The very bytes that will be signed are in the vault."""
    return None if facts.final_kept else Refusal("pact.final_missing")


def minimum_is_reached(facts: PactFacts) -> Refusal | None:
    """As many have signed as the pact itself asks for."""
    if facts.signatures_given >= facts.minimum_signatures:
        return None
    return Refusal("pact.minimum_not_reached", {"given": facts.signatures_given, "minimum": facts.minimum_signatures})


def nobody_is_left_behind_unnamed(facts: PactFacts) -> Refusal | None:
    """Everybody signed, or the coordinator was shown who is missing and accepts it."""
    return None if facts.missing_accepted else _named("pact.signatures_missing", facts.missing_signatures)


def _named(code: str, names: tuple[str, ...]) -> Refusal | None:
    return Refusal(code, {"count": len(names), "names": ", ".join(names)}) if names else None


CIRCULATE = PactMove(
    name="circulate",
    sources=(PactState.DRAFTING, PactState.AMENDING),
    target=PactState.IN_REVIEW,
    tag=AuditTag.PACT_CIRCULATED,
    guards=(
        has_clauses,
        the_text_fits_on_paper,
        has_parties,
        every_party_has_a_speaker,
        every_reference_leads_somewhere,
        every_party_specific_clause_has_its_party,
        accepted_amendments_are_in_the_text,
    ),
)
AMEND = PactMove(
    name="amend",
    sources=(PactState.IN_REVIEW,),
    target=PactState.AMENDING,
    tag=AuditTag.PACT_AMENDING,
    guards=(no_circulation_is_open,),
)
AGREE = PactMove(
    name="agree",
    sources=(PactState.IN_REVIEW,),
    target=PactState.AGREED,
    tag=AuditTag.PACT_AGREED,
    guards=(
        no_circulation_is_open,
        every_amendment_is_settled,
        accepted_amendments_are_in_the_text,
        every_clause_is_decided,
    ),
)
OPEN_SIGNING = PactMove(
    name="open_signing",
    sources=(PactState.AGREED,),
    target=PactState.SIGNING,
    tag=AuditTag.PACT_SIGNING_OPENED,
    guards=(every_party_has_a_signatory, final_document_is_kept),
)
REOPEN = PactMove(
    name="reopen",
    sources=(PactState.AGREED, PactState.SIGNING),
    target=PactState.AMENDING,
    tag=AuditTag.PACT_REOPENED,
)
CONCLUDE = PactMove(
    name="conclude",
    sources=(PactState.SIGNING,),
    target=PactState.IN_FORCE,
    tag=AuditTag.PACT_CONCLUDED,
    guards=(minimum_is_reached, nobody_is_left_behind_unnamed),
)
END = PactMove(
    name="end",
    sources=(PactState.IN_FORCE,),
    target=PactState.ENDED,
    tag=AuditTag.PACT_ENDED,
)
WITHDRAW = PactMove(
    name="withdraw",
    sources=(
        PactState.DRAFTING,
        PactState.IN_REVIEW,
        PactState.AMENDING,
        PactState.AGREED,
        PactState.SIGNING,
    ),
    target=PactState.WITHDRAWN,
    tag=AuditTag.PACT_WITHDRAWN,
)

PACT_RULES = Rulebook(
    PactState,
    initial=PactState.DRAFTING,
    moves=(CIRCULATE, AMEND, AGREE, OPEN_SIGNING, REOPEN, CONCLUDE, END, WITHDRAW),
    final=(PactState.ENDED, PactState.WITHDRAWN),
)
