"""The coordinator's answer, accepted or declined by whoever proposed."""

import pytest

from tests.app.guest_pact import DURATION, GuestPact
from tests.app.page_rules import faults
from tests.app.review.test_amendments import OTHER, card
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.tables.link import LinkPurpose

REVIEW = LinkPurpose.REVIEW
FOUR = Disposition("modify", "Quattro basta.", DURATION.replace("tre", "quattro"))


def answer(pact: GuestPact, disposition: Disposition) -> None:
    pact.act(answer_amendment, amendment_id=card(pact).id, disposition=disposition, actor=pact.coordinator)


@pytest.fixture
def answered(circulating: GuestPact) -> GuestPact:
    """The pact, with an amendment of CPE that was accepted in other words."""
    circulating.propose("cpe", clause="duration", text=OTHER)
    answer(circulating, FOUR)
    return circulating


def address(pact: GuestPact) -> str:
    return f"/review/amendments/{card(pact).id}"


def test_an_answer_is_accepted_on_the_page_of_the_amendment(answered: GuestPact):
    browser = answered.enter("cpe-speaker", REVIEW)
    assert "Replica alla risposta" in browser.get("/review/amendments").text
    page = browser.get(address(answered)).text
    assert "Quattro basta." in page
    assert "Accettiamo questa risposta" in page
    assert faults(page, language="it") == []
    sent = browser.post(f"{address(answered)}/reply", data={"turn": 1, "reply": "accept", "reason": ""})
    assert (sent.status_code, sent.location) == (303, "/review/amendments")
    assert "accetta questa risposta." in browser.get("/review/amendments").text
    assert [reply.accepts for reply in card(answered).last_replies] == [True]


def test_to_decline_it_a_reason_is_needed(answered: GuestPact):
    browser = answered.enter("cpe-speaker", REVIEW)
    for data in ({"turn": 1, "reply": "decline", "reason": " "}, {"turn": 1, "reason": "Tre."}):
        refused = browser.post(f"{address(answered)}/reply", data=data)
        assert refused.status_code == 422
        assert faults(refused.text, language="it") == []
    assert browser.post(f"{address(answered)}/reply", data={"turn": "x", "reply": "accept"}).status_code == 400
    browser.post(f"{address(answered)}/reply", data={"turn": 1, "reply": "decline", "reason": "Servono cinque anni."})
    page = browser.get(address(answered)).text
    assert "non accetta questa risposta. Servono cinque anni." in page


def test_a_reply_to_an_answer_that_is_another_by_now_sees_the_new_one(answered: GuestPact):
    browser = answered.enter("cpe-speaker", REVIEW)
    answer(answered, Disposition("discuss", "Ripensiamoci."))
    answer(answered, Disposition("reject", "Resta com'era."))
    data = {"turn": 1, "reply": "decline", "reason": "Servono cinque anni."}
    stale = browser.post(f"{address(answered)}/reply", data=data)
    assert stale.status_code == 409
    assert "Resta com&#39;era." in stale.text
    assert "Servono cinque anni." in stale.text
    assert 'name="turn" type="hidden" value="3"' in stale.text
    assert faults(stale.text, language="it") == []
    assert card(answered).replies == ()


def test_where_nothing_is_left_to_reply_to_the_words_stay(answered: GuestPact):
    browser = answered.enter("cpe-speaker", REVIEW)
    answer(answered, Disposition("discuss", "Ripensiamoci."))
    refused = browser.post(f"{address(answered)}/reply", data={"turn": 1, "reply": "decline", "reason": "Cinque."})
    assert refused.status_code == 422
    assert "Cinque." in refused.text
    assert "nessuna risposta del coordinatore" in refused.text
    assert faults(refused.text, language="it") == []


@pytest.mark.parametrize(("person", "status"), [("cpe-reader", 403), ("mutua-speaker", 404), ("eval-speaker", 403)])
def test_only_who_speaks_for_a_proposer_replies(answered: GuestPact, person: str, status: int):
    browser = answered.enter(person, REVIEW)
    assert "Accettiamo questa risposta" not in browser.get(address(answered)).text
    refused = browser.post(f"{address(answered)}/reply", data={"turn": 1, "reply": "accept", "reason": ""})
    assert refused.status_code == status
    assert card(answered).replies == ()
