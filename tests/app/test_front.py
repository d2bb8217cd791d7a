"""The pages at the door, as anybody finds them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from app.installation import Installation
from tests.app.page_rules import faults
from tests.app.test_account import with_settings

PAGES = ["/", "/help", "/means", "/privacy", "/verify", "/account/sign-in", "/nothing-here"]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_labels_and_its_language(client: FlaskClient, address: str, language: str):
    assert faults(client.get(f"{address}?lang={language}").text, language=language) == []


def test_health_answers_while_the_database_does(client: FlaskClient):
    assert client.get("/health").json == {"status": "ok"}


def test_a_demonstration_says_so_on_every_page(installation: Installation):
    client = create_app(with_settings(installation, demonstration=True)).test_client()
    for address in PAGES:
        assert "Dimostrazione, senza valore" in client.get(address).text
        assert "Demonstration, no legal value" in client.get(f"{address}?lang=en").text
        client.get("/?lang=it")


def test_a_demonstration_leads_to_everybodys_mail(installation: Installation):
    client = create_app(with_settings(installation, demonstration=True)).test_client()
    assert 'href="/inbox/"' in client.get("/").text


def test_a_real_installation_does_not(client: FlaskClient):
    page = client.get("/").text
    assert "Dimostrazione" not in page
    assert "/inbox/" not in page


def test_a_signed_in_account_sees_its_name_and_the_way_out(app: Flask, signed_in):
    page = signed_in().get("/").text
    assert "Elena Coordinator" in page
    assert 'action="/account/sign-out"' in page
    assert faults(page, language="it") == []


def test_the_page_rules_see_what_is_wrong():
    page = '<html lang="en"><h1>a</h1><h1>b</h1><input name="x"><p id="y"></p><a href="#z" id="y" style="b"></p></html>'
    assert len(faults(page, language="it")) == 8


def test_the_means_say_for_how_long_the_pdf_waits_on_this_installation(installation: Installation):
    client = create_app(with_settings(installation, lease_minutes=45)).test_client()
    assert "chi lo prende ha 45 minuti" in client.get("/means?lang=it").text
