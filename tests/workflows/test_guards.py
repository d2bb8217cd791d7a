"""The guards one by one: each speaks for one reason, by its code, and is silent without it."""

from dataclasses import replace

import pytest

from workflows.errors import Refusal
from workflows.machines import amendment, authorisation, pact, signature
from workflows.machines.amendment import AmendmentFacts
from workflows.machines.authorisation import AuthorisationFacts
from workflows.machines.pact import PactFacts
from workflows.machines.signature import SignatureFacts

WILLING = PactFacts(clauses=1, parties=2, final_kept=True, signatures_given=2, minimum_signatures=2)
NAMED = {"count": 2, "names": "A, B"}
BOTH = ("A", "B")

PACT_GUARDS = [
    (pact.has_clauses, {"clauses": 0}, Refusal("pact.no_clauses")),
    (pact.the_text_fits_on_paper, {"excess_length": 9}, Refusal("pact.text_too_long", {"excess": 9})),
    (pact.has_parties, {"parties": 1}, Refusal("pact.too_few_parties")),
    (pact.every_party_has_a_speaker, {"parties_without_speaker": BOTH}, Refusal("pact.party_without_speaker", NAMED)),
    (
        pact.every_party_has_a_signatory,
        {"parties_without_signatory": BOTH},
        Refusal("pact.party_without_signatory", NAMED),
    ),
    (pact.every_reference_leads_somewhere, {"broken_references": BOTH}, Refusal("pact.broken_reference", NAMED)),
    (
        pact.every_party_specific_clause_has_its_party,
        {"clauses_concerning_nobody": BOTH},
        Refusal("pact.clause_concerns_nobody", NAMED),
    ),
    (pact.no_circulation_is_open, {"circulation_open": True}, Refusal("pact.circulation_open")),
    (pact.every_clause_is_decided, {"undecided_clauses": BOTH}, Refusal("pact.undecided_clauses", NAMED)),
    (pact.every_amendment_is_settled, {"unsettled_amendments": 3}, Refusal("pact.unsettled_amendments", {"count": 3})),
    (
        pact.accepted_amendments_are_in_the_text,
        {"amendments_to_incorporate": 3},
        Refusal("pact.amendments_to_incorporate", {"count": 3}),
    ),
    (pact.final_document_is_kept, {"final_kept": False}, Refusal("pact.final_missing")),
    (
        pact.minimum_is_reached,
        {"signatures_given": 1},
        Refusal("pact.minimum_not_reached", {"given": 1, "minimum": 2}),
    ),
    (pact.nobody_is_left_behind_unnamed, {"missing_signatures": BOTH}, Refusal("pact.signatures_missing", NAMED)),
]

OTHER_GUARDS = [
    (
        amendment.the_text_is_still_open,
        AmendmentFacts(text_is_open=True),
        AmendmentFacts(),
        Refusal("amendment.text_is_settled"),
    ),
    (
        amendment.nothing_is_left_to_change,
        AmendmentFacts(nothing_left=True),
        AmendmentFacts(),
        Refusal("amendment.not_overtaken"),
    ),
    (
        amendment.it_fits_the_words,
        AmendmentFacts(),
        AmendmentFacts(needs_hand=True),
        Refusal("amendment.needs_hand"),
    ),
    (
        amendment.a_reason_is_given,
        AmendmentFacts(has_reason=True),
        AmendmentFacts(),
        Refusal("amendment.reason_missing"),
    ),
    (
        amendment.an_own_text_is_given,
        AmendmentFacts(has_own_text=True),
        AmendmentFacts(),
        Refusal("amendment.own_text_missing"),
    ),
    (
        amendment.not_yet_in_the_text,
        AmendmentFacts(),
        AmendmentFacts(incorporated=True),
        Refusal("amendment.already_incorporated"),
    ),
    (
        authorisation.it_has_number_and_date,
        AuthorisationFacts(has_number_and_date=True),
        AuthorisationFacts(),
        Refusal("authorisation.number_or_date_missing"),
    ),
    (
        authorisation.the_pact_is_not_over,
        AuthorisationFacts(),
        AuthorisationFacts(pact_is_over=True),
        Refusal("authorisation.pact_is_over"),
    ),
    (
        authorisation.it_is_about_the_current_text,
        AuthorisationFacts(text_is_current=True),
        AuthorisationFacts(),
        Refusal("authorisation.no_circulated_text"),
    ),
    (
        signature.the_means_is_admitted,
        SignatureFacts(),
        SignatureFacts(means_admitted=False),
        Refusal("signature.means_not_admitted"),
    ),
    (
        signature.the_means_is_admitted,
        SignatureFacts(),
        SignatureFacts(means_admitted=False, needs_qualified=True),
        Refusal("signature.needs_qualified"),
    ),
    (
        signature.the_authorising_act_is_held,
        SignatureFacts(),
        SignatureFacts(authorised=False, authorising_body="Giunta"),
        Refusal("signature.not_authorised", {"body": "Giunta"}),
    ),
    (
        signature.a_reason_is_given,
        SignatureFacts(has_reason=True),
        SignatureFacts(),
        Refusal("signature.reason_missing"),
    ),
]


@pytest.mark.parametrize(("guard", "hindrance", "refusal"), PACT_GUARDS)
def test_a_guard_of_the_pact_speaks_for_its_own_reason_alone(guard, hindrance, refusal):
    assert guard(WILLING) is None
    hindered = replace(WILLING, **hindrance)
    assert guard(hindered) == refusal
    others = {other for other, _, _ in PACT_GUARDS} - {guard}
    assert [other(hindered) for other in others] == [None] * len(others)


@pytest.mark.parametrize(("guard", "willing", "hindered", "refusal"), OTHER_GUARDS)
def test_a_guard_speaks_for_its_reason_and_is_silent_without_it(guard, willing, hindered, refusal):
    assert guard(willing) is None
    assert guard(hindered) == refusal


def test_missing_signatures_do_not_stand_against_a_conclusion_that_accepts_them():
    facts = replace(WILLING, missing_signatures=BOTH, missing_accepted=True)
    assert pact.nobody_is_left_behind_unnamed(facts) is None


@pytest.mark.parametrize(
    ("machine", "guards"), [(pact.PACT_RULES, {guard for guard, _, _ in PACT_GUARDS})], ids=["pact"]
)
def test_every_guard_of_the_pact_is_tested_here(machine, guards):
    assert {guard for move in machine.moves for guard in move.guards} == guards
