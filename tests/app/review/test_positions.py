"""Taking positions, clause by clause and all at once."""

import pytest

from tests.app.guest_pact import GuestPact
from tests.app.page_rules import faults
from workflows.rules.outcome import Answer
from workflows.tables.link import LinkPurpose

REVIEW = LinkPurpose.REVIEW


def position(pact: GuestPact, key: str, answer: Answer, reason: str = "") -> dict[str, str]:
    return {"read_digest": pact.digest(key), "position": answer.value, "reason": reason}


def standing(pact: GuestPact, key: str, *, party: str = "mutua"):
    return next(row.standing for row in pact.sheet(party).clauses if row.clause.key == key)


def test_after_an_answer_comes_the_next_clause_that_waits_and_at_the_end_the_thanks(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    way = []
    for key in ("duration", "costs", "premises"):
        answer = browser.post(circulating.clause(key), data=position(circulating, key, Answer.APPROVE))
        assert answer.status_code == 303
        way.append(answer.location)
    assert way == [circulating.clause("costs"), circulating.clause("premises"), "/review/done"]
    page = browser.get("/review/done").text
    assert "Grazie: ogni clausola ha una risposta" in page
    assert faults(page, language="it") == []


@pytest.mark.parametrize("answer", [Answer.REMARK, Answer.OBJECT])
def test_a_remark_or_an_objection_without_words_is_asked_for_its_reason(circulating: GuestPact, answer: Answer):
    browser = circulating.enter("mutua-speaker", REVIEW)
    refused = browser.post(circulating.clause("duration"), data=position(circulating, "duration", answer, "  "))
    assert refused.status_code == 422
    assert 'id="reason-error"' in refused.text
    assert faults(refused.text, language="it") == []
    assert standing(circulating, "duration") is None
    taken = browser.post(circulating.clause("duration"), data=position(circulating, "duration", answer, "Troppo."))
    assert taken.status_code == 303
    assert standing(circulating, "duration").reason == "Troppo."
    assert "Troppo." in browser.get(circulating.clause("duration")).text


def test_a_form_without_an_answer_says_so_and_keeps_what_was_typed(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    data = {"read_digest": circulating.digest("duration"), "reason": "Una parola di troppo"}
    refused = browser.post(circulating.clause("duration"), data=data)
    assert refused.status_code == 422
    assert "Una parola di troppo" in refused.text
    assert "Occorre scegliere una posizione." in refused.text


def test_a_double_click_leaves_one_answer_standing(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    data = position(circulating, "duration", Answer.ABSTAIN)
    assert [browser.post(circulating.clause("duration"), data=data).status_code for _ in range(2)] == [303, 303]
    assert standing(circulating, "duration").answer is Answer.ABSTAIN


def test_a_text_that_changed_while_it_was_read_is_shown_with_its_changes_and_what_was_typed(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    data = position(circulating, "duration", Answer.OBJECT, "Tre anni sono pochi")
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura cinque anni.")
    stale = browser.post(circulating.clause("duration"), data=data)
    assert stale.status_code == 409
    assert "La clausola è cambiata durante la lettura" in stale.text
    assert "cinque" in stale.text[stale.text.index("<ins>") :]
    assert "Tre anni sono pochi" in stale.text
    assert faults(stale.text, language="it") == []
    assert standing(circulating, "duration") is None
    assert circulating.digest("duration") in stale.text
    again = position(circulating, "duration", Answer.OBJECT, "Tre anni sono pochi")
    assert browser.post(circulating.clause("duration"), data=again).status_code == 303


def test_an_answer_that_comes_after_the_round_was_closed_is_refused_and_not_lost(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    data = position(circulating, "duration", Answer.REMARK, "Va bene, ma presto")
    circulating.answer_all()
    circulating.close()
    late = browser.post(circulating.clause("duration"), data=data)
    assert late.status_code == 422
    assert "Va bene, ma presto" in late.text
    assert faults(late.text, language="it") == []


def test_who_does_not_speak_cannot_answer(circulating: GuestPact):
    for person in ("mutua-reader", "eval-speaker"):
        browser = circulating.enter(person, REVIEW)
        data = position(circulating, "duration", Answer.APPROVE)
        assert browser.post(circulating.clause("duration"), data=data).status_code == 403
    assert standing(circulating, "duration") is None


def test_all_the_remaining_clauses_are_approved_at_once(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    browser.post(circulating.clause("costs"), data=position(circulating, "costs", Answer.ABSTAIN))
    page = browser.get("/review/remaining").text
    assert page.count('name="clause"') == 2
    clauses = [line.split('value="')[1].split('"')[0] for line in page.splitlines() if 'name="clause"' in line]
    unread = browser.post("/review/remaining", data={"clause": clauses})
    assert unread.status_code == 422
    assert faults(unread.text, language="it") == []
    answer = browser.post("/review/remaining", data={"clause": clauses, "read": "y"})
    assert (answer.status_code, answer.location) == (303, "/review/done")
    assert standing(circulating, "duration").answer is Answer.APPROVE
    assert standing(circulating, "costs").answer is Answer.ABSTAIN
    assert browser.get("/review/remaining").location == "/review/"


def test_approving_all_counts_for_the_words_that_were_listed(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    clauses = [f"{row.clause.id}:{row.clause.text_digest}" for row in circulating.sheet("mutua").clauses]
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura cinque anni.")
    stale = browser.post("/review/remaining", data={"clause": clauses, "read": "y"})
    assert stale.status_code == 409
    assert stale.text.count('name="clause"') == 1
    assert standing(circulating, "duration") is None


def test_a_list_that_is_none_is_not_understood(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    assert browser.post("/review/remaining", data={"clause": "nonsense", "read": "y"}).status_code == 400
