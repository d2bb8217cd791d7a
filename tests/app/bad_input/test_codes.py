"""Codes that are wrong, old, or somebody else's: a sentence each, and a new one does."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.app.guest_pact import CODE, GuestPact
from tests.app.page_rules import faults
from workflows.machines.signature import SignatureState
from workflows.tables.link import LinkPurpose

WRONG = "000000"
SPENT = {"it": "Questo codice non si può più usare", "en": "This code can no longer be used"}


def sign(pact: GuestPact, browser: FlaskClient, code: str, *, language: str = "it"):
    data = {
        "read_digest": pact.signature("mutua-signer").final_digest,
        "statement_language": language,
        "signed_name": "Mutua Signer",
        "code": code,
    }
    return browser.post(f"/signing/sign?lang={language}", data=data)


@pytest.mark.parametrize("language", ["it", "en"])
def test_after_five_wrong_codes_only_a_new_one_does_and_the_page_offers_it(being_signed: GuestPact, language: str):
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    being_signed.mint_code("mutua-signer")
    pages = [sign(being_signed, browser, WRONG, language=language) for _ in range(5)]
    assert [page.status_code for page in pages] == [422] * 5
    spent = sign(being_signed, browser, CODE, language=language)
    assert (spent.status_code, SPENT[language] in spent.text) == (422, True)
    assert 'action="/signing/code"' in spent.text
    assert "Mutua Signer" in spent.text
    assert CODE not in spent.text
    assert faults(spent.text, language=language) == []
    being_signed.mint_code("mutua-signer", "777111")
    assert sign(being_signed, browser, "777111", language=language).location == "/signing/receipt"


def test_a_code_that_came_too_late_or_before_a_newer_one_does_not_sign(being_signed: GuestPact, clock):
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    being_signed.mint_code("mutua-signer")
    clock.pass_by(timedelta(minutes=11))
    assert SPENT["it"] in sign(being_signed, browser, CODE).text
    being_signed.mint_code("mutua-signer", "777111")
    assert sign(being_signed, browser, CODE).status_code == 422
    assert being_signed.signature("mutua-signer").state is SignatureState.EXPECTED


def test_another_signatory_s_code_does_not_sign(being_signed: GuestPact):
    being_signed.authorise()
    being_signed.mint_code("cpe-signer")
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    assert sign(being_signed, browser, CODE).status_code == 422
    being_signed.mint_code("mutua-signer", "777111")
    assert sign(being_signed, browser, CODE).status_code == 422
    assert being_signed.signature("mutua-signer").state is SignatureState.EXPECTED
