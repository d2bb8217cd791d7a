"""Why a means is not admitted, told with its source wherever it matters, and the page on what each means is worth."""

from itertools import combinations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from app.denied_means import denied_by_law, denied_means
from tests.app.guest_pact import GuestPact
from tests.app.page_rules import faults
from workflows.rules.means import PartyKind, SignatureMeans, admissible, default_means
from workflows.tables.link import LinkPurpose

SUBSETS = [frozenset(some) for size in (1, 2, 3) for some in combinations(SignatureMeans, size)]
LAW = {"it": "L. 241/1990, art. 15, c. 2-bis", "en": "Law 241/1990, art. 15, par. 2-bis"}


@pytest.mark.parametrize("kind", PartyKind)
def test_every_means_is_admitted_or_denied_with_an_article_of_the_law(app: Flask, kind: PartyKind):
    for admitted in SUBSETS:
        if not admissible(kind, admitted):
            continue
        denied = denied_means(kind, admitted)
        assert {one.means for one in denied} | admitted == set(SignatureMeans)
        assert not {one.means for one in denied} & admitted
        for language in ("it", "en"):
            with app.test_request_context(), force_locale(language):
                assert all("art. " in str(one.reason) for one in denied)


@pytest.mark.parametrize("kind", PartyKind)
def test_only_what_no_pact_can_admit_is_denied_by_law(app: Flask, kind: PartyKind):
    assert {one.means for one in denied_by_law(kind)} == set(SignatureMeans) - default_means(kind)
    with app.test_request_context(), force_locale("en"):
        assert all(LAW["en"] in str(one.reason) for one in denied_by_law(kind))


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_signatory_is_told_why_not_by_the_other_means(being_signed: GuestPact, language: str):
    browser = being_signed.enter("aslto3-signer", LinkPurpose.SIGNING)
    page = browser.get(f"/signing/?lang={language}").text
    assert faults(page, language=language) == []
    assert page.count(LAW[language]) == 2
    assert 'href="/means"' in page


def test_who_may_sign_by_any_means_is_denied_none(being_signed: GuestPact):
    page = being_signed.enter("mutua-signer", LinkPurpose.SIGNING).get("/signing/?lang=en").text
    assert "Not by:" not in page
    assert "may sign by:" in page


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_page_on_the_means_cites_the_law_and_says_that_it_is_no_advice(client: FlaskClient, language: str):
    page = client.get(f"/means?lang={language}").text
    words = {
        "it": ("Da far confermare a un legale", "d.lgs. 82/2005, art. 20, c. 1-bis", "art. 21, c. 2-bis", "c. 4-bis"),
        "en": ("To be confirmed by a lawyer", "82/2005, art. 20, par. 1-bis", "art. 21, par. 2-bis", "par. 4-bis"),
    }
    for said in (*words[language], LAW[language], "art. 25", "art. 26", "cie-middleware", ".pdf.p7m"):
        assert said in page


def test_help_leads_to_the_page_on_the_means(client: FlaskClient):
    assert 'href="/means"' in client.get("/help").text
