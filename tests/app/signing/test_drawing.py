"""A signature drawn besides the typed name: offered, kept, shown in the receipt, never more than a path."""

import json

import pytest

from app.signing.drawing import drawing
from signatures.evidence.drawing import MOST_CHARACTERS
from tests.app.guest_pact import GuestPact
from tests.app.page_rules import faults
from tests.app.signing.test_signing import SIGNING, signature
from workflows.machines.signature import SignatureState

DRAWN = "M100 200L110 220L300 100M40 50L40 50"


def sign_drawing(pact: GuestPact, drawn: str):
    browser = pact.enter("mutua-signer", SIGNING)
    pact.mint_code("mutua-signer")
    return browser, browser.post("/signing/sign", data=signature(pact) | {"drawn": drawn})


def test_a_drawing_is_kept_in_the_evidence_and_shown_in_the_receipt(being_signed: GuestPact):
    browser, answer = sign_drawing(being_signed, DRAWN)
    assert answer.location == "/signing/receipt"
    assert json.loads(browser.get("/signing/evidence.json").data)["drawn"] == DRAWN
    receipt = browser.get("/signing/receipt").text
    assert faults(receipt, language="it") == []
    assert f'd="{DRAWN}"' in receipt
    assert 'viewBox="20 30 300 210"' in receipt


def test_without_a_drawing_the_name_is_enough_and_the_receipt_shows_none(being_signed: GuestPact):
    browser, answer = sign_drawing(being_signed, "")
    assert answer.location == "/signing/receipt"
    assert "drawn" not in json.loads(browser.get("/signing/evidence.json").data)
    assert "<svg" not in browser.get("/signing/receipt").text.partition("<main")[2]


@pytest.mark.parametrize(
    "drawn", ["M1 2Z", '"><script>alert(1)</script>', "M1 2" + "L1 2" * (MOST_CHARACTERS // 4), "M1.5 2", "M2001 2"]
)
def test_anything_else_is_refused_in_words_and_what_was_typed_stays(being_signed: GuestPact, drawn: str):
    _, answer = sign_drawing(being_signed, drawn)
    assert answer.status_code == 422
    assert "La firma disegnata non può essere accettata" in answer.text
    assert 'value="Mutua Signer"' in answer.text
    assert "<script>" not in answer.text
    assert faults(answer.text, language="it") == []
    card = being_signed.signature("mutua-signer")
    assert card.state is SignatureState.EXPECTED


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_place_to_draw_is_hidden_until_a_script_of_ours_shows_it(being_signed: GuestPact, language: str):
    page = being_signed.enter("mutua-signer", SIGNING).get(f"/signing/sign?lang={language}").text
    assert faults(page, language=language) == []
    assert " hidden data-drawing " in page
    assert '/drawing.js" defer></script>' in page


def test_a_drawing_that_was_sent_comes_back_with_the_page(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", SIGNING)
    being_signed.mint_code("mutua-signer")
    answer = browser.post("/signing/sign", data=signature(being_signed, code="000000") | {"drawn": DRAWN})
    assert f'value="{DRAWN}"' in answer.text


@pytest.mark.parametrize("drawn", [None, "", "M1 2Z"])
def test_what_is_no_drawing_is_not_shown(drawn: str | None):
    assert drawing(drawn) is None
