"""A page left open while the text changed: nothing is recorded, what changed is shown, what was typed stays."""

import pytest

from tests.app.guest_pact import DURATION, GuestPact
from tests.app.page_rules import faults
from workflows.tables.link import LinkPurpose

TYPED = "Tre anni sono pochi per noi"


def twice_rewritten(pact: GuestPact) -> str:
    """Let the clause change in two rounds, and return the digest that was read before both."""
    read = pact.digest("duration")
    for text in ("Il patto dura cinque anni.", "Il patto dura sette anni."):
        pact.answer_all()
        pact.close()
        pact.rewrite_duration(text)
    return read


def changed(page: str) -> str:
    """Return the part of a page that tells what changed."""
    return page[page.index('class="clause-text changes"') :]


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_answer_to_words_of_two_rounds_ago_sees_what_changed_since_then(circulating: GuestPact, language: str):
    read = twice_rewritten(circulating)
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    data = {"read_digest": read, "position": "object", "reason": TYPED}
    stale = browser.post(f"{circulating.clause('duration')}?lang={language}", data=data)
    assert stale.status_code == 409
    assert faults(stale.text, language=language) == []
    assert TYPED in stale.text
    told = changed(stale.text)
    assert "tre" in told[told.index("<del>") :]
    assert "sette" in told[told.index("<ins>") :]
    assert "cinque" not in told[: told.index("</div>")]
    again = {**data, "read_digest": circulating.digest("duration")}
    assert browser.post(circulating.clause("duration"), data=again).status_code == 303


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_proposal_on_words_of_two_rounds_ago_keeps_its_own_beside_what_changed(circulating: GuestPact, language: str):
    read = twice_rewritten(circulating)
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    other = DURATION.replace("tre", "otto")
    data = {"read_digest": read, "text": other, "rationale": TYPED, "step": "send"}
    stale = browser.post(f"{circulating.clause('duration')}/amend?lang={language}", data=data)
    assert stale.status_code == 409
    assert faults(stale.text, language=language) == []
    assert "otto anni" in stale.text
    assert TYPED in stale.text
    assert "sette" in changed(stale.text)
    assert circulating.digest("duration") in stale.text


@pytest.mark.parametrize("kind", ["insert", "delete"])
def test_a_clause_more_or_less_on_words_that_changed_sees_what_changed(circulating: GuestPact, kind: str):
    read = twice_rewritten(circulating)
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    data = {"read_digest": read, "heading": "Nuova", "text": "Parole nuove.", "rationale": TYPED, "step": "send"}
    stale = browser.post(f"{circulating.clause('duration')}/amend/{kind}", data=data)
    assert stale.status_code == 409
    assert faults(stale.text, language="it") == []
    assert TYPED in stale.text
    assert "sette" in changed(stale.text)
    again = {**data, "read_digest": circulating.digest("duration")}
    assert browser.post(f"{circulating.clause('duration')}/amend/{kind}", data=again).status_code == 303


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_approval_of_all_that_remained_sees_what_changed_and_asks_again(circulating: GuestPact, language: str):
    listed = [f"{row.clause.id}:{row.clause.text_digest}" for row in circulating.sheet("mutua").clauses]
    twice_rewritten(circulating)
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    stale = browser.post(f"/review/remaining?lang={language}", data={"clause": listed, "read": "y"})
    assert stale.status_code == 409
    assert faults(stale.text, language=language) == []
    assert "sette" in changed(stale.text)
    assert "checked" not in stale.text


def test_a_digest_that_no_version_had_is_answered_with_the_words_of_now(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    data = {"read_digest": "not a digest", "position": "approve", "reason": TYPED}
    stale = browser.post(circulating.clause("duration"), data=data)
    assert stale.status_code == 409
    assert TYPED in stale.text
    assert faults(stale.text, language="it") == []


def test_a_clause_taken_out_meanwhile_is_said_not_to_be_there_and_the_words_come_back(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    data = {"read_digest": "0" * 64, "position": "object", "reason": TYPED}
    gone = browser.post(circulating.clause("gone"), data=data)
    assert gone.status_code == 404
    assert TYPED in gone.text
    assert faults(gone.text, language="it") == []
