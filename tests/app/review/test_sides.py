"""What others proposed: seen by all, backed or opposed by whoever speaks, and taken back."""

import pytest

from tests.app.guest_pact import DURATION, GuestPact
from tests.app.page_rules import faults
from tests.app.review.test_amendments import OTHER, card, proposal
from workflows.tables.link import LinkPurpose

REVIEW = LinkPurpose.REVIEW


@pytest.fixture
def proposed(circulating: GuestPact) -> GuestPact:
    """The pact, with one amendment of CPE."""
    circulating.propose("cpe", clause="duration", text=OTHER)
    return circulating


def side(pact: GuestPact, *, back: str = "") -> str:
    return f"/review/amendments/{card(pact).id}/side{back}"


def test_what_others_proposed_stands_on_the_page_of_its_clause(proposed: GuestPact):
    page = proposed.enter("mutua-speaker", REVIEW).get(proposed.clause("duration")).text
    for words in ("Consorzio Pinerolo Energia", "Meglio.", "cinque", "Siamo a favore", "Siamo contrari"):
        assert words in page
    assert faults(page, language="it") == []


def test_a_side_is_taken_with_one_button_and_taken_back_with_another(proposed: GuestPact):
    browser = proposed.enter("mutua-speaker", REVIEW)
    taken = browser.post(side(proposed, back="?back=clause"), data={"voice": "supports", "reason": ""})
    assert (taken.status_code, taken.location) == (303, f"{proposed.clause('duration')}#amendment-1")
    assert [voice.party for voice in card(proposed).supporters] == ["Società Mutua Piemonte ETS"]
    page = browser.get(proposed.clause("duration")).text
    assert "Il proprio ente è a favore." in page
    assert "Non ci esprimiamo più" in page
    back = browser.post(side(proposed), data={"voice": "silent", "reason": ""})
    assert back.location == "/review/amendments"
    assert card(proposed).supporters == ()


def test_to_be_against_it_a_reason_is_needed(proposed: GuestPact):
    browser = proposed.enter("mutua-speaker", REVIEW)
    refused = browser.post(side(proposed), data={"voice": "opposes", "reason": "  "})
    assert refused.status_code == 422
    assert '<details class="confirmation" open>' in refused.text
    assert faults(refused.text, language="it") == []
    assert browser.post(side(proposed), data={"voice": "opposes", "reason": "Troppo."}).status_code == 303
    page = browser.get("/review/amendments").text
    assert "a favore: 0, contro: 1" in page
    assert "il proprio ente: contrario" in page
    assert "Troppo." in browser.get(f"/review/amendments/{card(proposed).id}").text


@pytest.mark.parametrize("words", ["x \N{GRINNING FACE}", "no " * 3000])
def test_a_reason_that_cannot_be_taken_stays_on_the_page(proposed: GuestPact, words: str):
    refused = proposed.enter("mutua-speaker", REVIEW).post(side(proposed), data={"voice": "opposes", "reason": words})
    assert refused.status_code == 422
    assert words[:20] in refused.text
    assert faults(refused.text, language="it") == []


def test_on_one_s_own_amendment_no_side_is_taken(proposed: GuestPact):
    refused = proposed.enter("cpe-speaker", REVIEW).post(side(proposed), data={"voice": "supports"})
    assert refused.status_code == 422
    assert "ha proposto" in refused.text
    assert faults(refused.text, language="it") == []


@pytest.mark.parametrize("person", ["mutua-reader", "eval-speaker", "eval-reader"])
def test_who_does_not_speak_reads_and_finds_no_button(proposed: GuestPact, person: str):
    browser = proposed.enter(person, REVIEW)
    for address in (proposed.clause("duration"), "/review/amendments", f"/review/amendments/{card(proposed).id}"):
        page = browser.get(address)
        assert page.status_code == 200
        assert "Consorzio Pinerolo Energia" in page.text
        assert "Siamo a favore" not in page.text
        assert faults(page.text, language="it") == []
    assert browser.post(side(proposed), data={"voice": "supports"}).status_code == 403


def test_the_same_words_of_two_organisations_are_one_amendment_and_both_are_told(proposed: GuestPact):
    browser, address = proposed.enter("mutua-speaker", REVIEW), f"{proposed.clause('duration')}/amend"
    preview = browser.post(address, data=proposal(proposed, step="preview"))
    assert "la stessa identica proposta c'è già (emendamento 1)" in preview.text
    browser.post(address, data=proposal(proposed, step="send"))
    page = browser.get("/review/amendments").text
    assert "La stessa proposta era già arrivata da Consorzio Pinerolo Energia" in page
    assert "Resta sostenuto da Consorzio Pinerolo Energia" in page
    assert faults(page, language="it") == []
    for _ in range(2):
        withdrawn = browser.post(f"/review/amendments/{card(proposed).id}/withdrawal")
        assert (withdrawn.status_code, withdrawn.location) == (303, "/review/amendments")
    assert card(proposed).sponsors == ("Consorzio Pinerolo Energia",)
    assert "resta sostenuta da Consorzio Pinerolo Energia" in browser.get("/review/amendments").text


def test_an_amendment_of_an_earlier_round_that_is_open_is_marked(proposed: GuestPact):
    proposed.answer_all()
    proposed.close()
    proposed.rewrite_duration(DURATION.replace("tre mesi", "due mesi"))
    browser = proposed.enter("mutua-speaker", REVIEW)
    for address in (proposed.clause("duration"), "/review/amendments"):
        assert "della circolazione 1, ancora aperto" in browser.get(address).text
    proposed.answer_all()
    proposed.close()
    proposed.rewrite_duration(OTHER.replace("cinque", "dieci"))
    for reader in (browser, proposed.enter("cpe-speaker", REVIEW)):
        page = reader.get(f"/review/amendments/{card(proposed).id}").text
        assert "il coordinatore deve dire come si leggerebbe adesso" in page
        assert faults(page, language="it") == []
