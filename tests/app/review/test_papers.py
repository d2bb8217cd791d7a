"""The documents of the round: a party finds its own and the pact's, in its language first, and nobody else's."""

import pytest

from document_templates.catalog import DocumentKind
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.signing.test_papers import concluded
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.tables.link import LinkPurpose

OF_THE_ROUND = (DocumentKind.DRAFT, DocumentKind.REVIEW, DocumentKind.OBSERVATIONS)


@pytest.fixture
def browser(circulating: GuestPact):
    return circulating.enter("cpe-speaker", LinkPurpose.REVIEW)


def address(pact: GuestPact, kind: DocumentKind, *, ending: str = "pdf", **which: str) -> str:
    return f"/review/documents/{pact.document(kind, **which).id}.{ending}"


def test_until_they_are_made_the_page_says_so(circulating: GuestPact, browser):
    assert "I documenti sono in preparazione" in browser.get("/review/").text
    assert browser.get(address(circulating, DocumentKind.DRAFT)).status_code == 404


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_documents_of_the_round_are_there_in_both_languages(circulating: GuestPact, browser, language: str):
    circulating.keep_everything()
    page = browser.get("/review/", headers={"Accept-Language": language}).text
    assert faults(page, language=language) == []
    wanted = [address(circulating, kind, language=tag) for kind in OF_THE_ROUND for tag in ("it", "en")]
    wanted += [address(circulating, DocumentKind.LETTER, language=tag, party="cpe") for tag in ("it", "en")]
    for each in wanted:
        assert f'href="{each}"' in page
        assert browser.get(each).data.startswith(b"%PDF")
    other = {"it": "en", "en": "it"}[language]
    first, second = (page.index(address(circulating, DocumentKind.DRAFT, language=tag)) for tag in (language, other))
    assert first < second


def test_the_draft_to_mark_up_comes_as_word(circulating: GuestPact, browser):
    circulating.keep_everything()
    answer = browser.get(address(circulating, DocumentKind.REVIEW, ending="docx"))
    assert answer.mimetype.endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"] == "attachment; filename=review-1-it.docx"


@pytest.mark.parametrize("party", ["mutua", "aslto3", "eval"])
def test_another_party_s_letter_is_not_there(circulating: GuestPact, browser, party: str):
    circulating.keep_everything()
    letter = address(circulating, DocumentKind.LETTER, party=party)
    assert browser.get(letter).status_code == 404
    assert letter not in browser.get("/review/").text


def test_the_evaluator_finds_its_letter_too(circulating: GuestPact):
    circulating.keep_everything()
    browser = circulating.enter("eval-speaker", LinkPurpose.REVIEW)
    assert address(circulating, DocumentKind.LETTER, party="eval") in browser.get("/review/").text


def test_the_second_round_brings_the_comparison_of_the_first_and_its_own_documents(circulating: GuestPact):
    circulating.keep_everything()
    old = address(circulating, DocumentKind.DRAFT)
    circulating.propose_and_settle("cpe", clause="duration", text="Il patto dura due anni.")
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura due anni.")
    circulating.keep_everything()
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    page = browser.get("/review/").text
    assert address(circulating, DocumentKind.COMPARISON) in page
    assert address(circulating, DocumentKind.DRAFT) in page
    assert old not in page
    assert browser.get(old).status_code == 404


@pytest.mark.parametrize("person", ["mutua-speaker", "mutua-reader"])
def test_once_the_pact_is_concluded_its_documents_are_in_this_room_too(being_signed: GuestPact, person: str):
    concluded(being_signed)
    browser = being_signed.enter(person, LinkPurpose.REVIEW)
    page = browser.get("/review/").text
    assert "è in vigore" in page
    assert faults(page, language="it") == []
    for kind in (DocumentKind.FINAL, DocumentKind.MINUTES, DocumentKind.SUMMARY):
        assert address(being_signed, kind) in page
    own = address(being_signed, DocumentKind.CERTIFICATE, party="mutua")
    assert own in page
    assert browser.get(own).status_code == 200
    other = address(being_signed, DocumentKind.CERTIFICATE, party="cpe")
    assert other not in page
    assert browser.get(other).status_code == 404
    assert 'name="position"' not in browser.get(being_signed.clause("duration")).text


def test_a_pact_that_was_withdrawn_says_so_and_keeps_what_was_answered(circulating: GuestPact):
    circulating.answer_all()
    circulating.act(withdraw_pact, pact_id=PACT, reason="Cambio di programma", actor=circulating.coordinator)
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    for page in (browser.get("/review/").text, browser.get(circulating.clause("duration")).text):
        assert "Il patto è stato ritirato" in page
        assert "approvata" in page
        assert 'name="position"' not in page
        assert faults(page, language="it") == []
