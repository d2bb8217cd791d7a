"""The documents of the signing: which one is signed is said, and a certificate is its party's alone."""

import pytest

from document_templates.catalog import DocumentKind
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.signing.test_signing import sign, signature
from workflows.actions.conclude import conclude
from workflows.tables.link import LinkPurpose


def address(pact: GuestPact, kind: DocumentKind, *, ending: str = "pdf", **which: str) -> str:
    return f"/signing/documents/{pact.document(kind, **which).id}.{ending}"


def concluded(pact: GuestPact):
    """Conclude with two signatures, and return the browser of the first signatory."""
    browser = sign(pact)
    pact.authorise()
    other = pact.enter("cpe-signer", LinkPurpose.SIGNING)
    pact.mint_code("cpe-signer")
    other.post("/signing/sign", data=signature(pact))
    pact.act(conclude, pact_id=PACT, missing_accepted=True, actor=pact.coordinator)
    pact.keep_everything()
    return browser


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_text_that_is_signed_is_told_from_its_translation(being_signed: GuestPact, language: str):
    being_signed.keep_everything()
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    page = browser.get("/signing/", headers={"Accept-Language": language}).text
    assert faults(page, language=language) == []
    told = {
        "it": ("il testo messo alla firma", "traduzione di cortesia"),
        "en": ("the text put to be signed", "courtesy"),
    }
    papers = page[page.index("papers") :]
    signed, courtesy = (papers.index(words) for words in told[language])
    assert (signed < courtesy) is (language == "it")
    for tag in ("it", "en"):
        assert browser.get(address(being_signed, DocumentKind.SIGNATURES, language=tag)).status_code == 200


def test_after_the_conclusion_everybody_finds_the_minutes_and_its_own_certificate(being_signed: GuestPact):
    browser = concluded(being_signed)
    page = browser.get("/signing/").text
    for kind in (DocumentKind.MINUTES, DocumentKind.SUMMARY):
        assert address(being_signed, kind) in page
    own = address(being_signed, DocumentKind.CERTIFICATE, party="mutua")
    assert own in page
    assert browser.get(own).status_code == 200


@pytest.mark.parametrize("party", ["cpe", "aslto3"])
def test_another_party_s_certificate_is_not_there(being_signed: GuestPact, party: str):
    browser = concluded(being_signed)
    other = address(being_signed, DocumentKind.CERTIFICATE, party=party)
    assert other not in browser.get("/signing/").text
    assert browser.get(other).status_code == 404


def test_who_is_asked_for_nothing_finds_no_documents(being_signed: GuestPact):
    browser = being_signed.enter("mutua-reader", LinkPurpose.SIGNING)
    assert browser.get(address(being_signed, DocumentKind.FINAL)).status_code == 404


def test_the_documents_of_the_round_are_not_in_this_room(being_signed: GuestPact):
    being_signed.keep_everything()
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    assert browser.get(address(being_signed, DocumentKind.LETTER, party="mutua")).status_code == 404
