"""A pact that is not ready yet, pushed on all the same: each thing that is missing is named, and nothing moves."""

import pytest

from tests.app.bad_input.neighbours import sign_in
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.remove_clause import remove_clause
from workflows.machines.pact import PactState
from workflows.queries.pact_cards import pact_card
from workflows.queries.texts import working_text
from workflows.rules.means import PartyKind
from workflows.tables.party import PartyRole

MOVES = ("circulate", "extend", "close", "amend", "agree", "open_signing", "extend_signing", "reopen", "conclude")


def without_clauses(pact: GuestPact) -> None:
    for clause in reversed(pact.ask(working_text, pact_id=PACT).clauses):
        pact.act(remove_clause, pact_id=PACT, clause_id=clause.id, actor=pact.coordinator)


def with_a_party_of_nobody(pact: GuestPact) -> None:
    role, kind = PartyRole.PARTNER, PartyKind.ASSOCIATION
    party = NewParty("lonely", "Ente solo", "Ente solo", role, kind, "private", 1, "50512640017", "Porte")
    pact.act(add_party, pact_id=PACT, party=party, actor=pact.coordinator)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (without_clauses, {"it": "non ha ancora clausole", "en": "no clauses yet"}),
        (with_a_party_of_nobody, {"it": "Ente solo", "en": "Nobody speaks for: Ente solo"}),
    ],
)
def test_what_is_missing_is_named_and_the_text_does_not_go_round(gathered: GuestPact, spoil, words, language: str):
    spoil(gathered)
    browser = sign_in(gathered)
    answer = browser.post(f"/desk/{PACT}/moves/circulate?lang={language}", data={"deadline": "2020-06-30"})
    assert answer.status_code == 422
    assert words[language] in answer.text
    assert faults(answer.text, language=language) == []
    assert gathered.ask(pact_card, pact_id=PACT).state is PactState.DRAFTING


@pytest.mark.parametrize("move", MOVES)
def test_a_move_that_is_not_open_now_is_refused_in_words(gathered: GuestPact, move: str):
    browser = sign_in(gathered)
    data = {
        "deadline": "2020-06-01" if move == "circulate" else "2020-06-30",
        "reason": "Perché sì",
        "missing_accepted": "y",
    }
    answer = browser.post(f"/desk/{PACT}/moves/{move}", data=data)
    assert answer.status_code in {404, 422}
    assert faults(answer.text, language="it") == []
    assert gathered.ask(pact_card, pact_id=PACT).state is PactState.DRAFTING
