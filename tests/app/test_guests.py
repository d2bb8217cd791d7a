"""Links, cookies and the gate of the rooms without an account."""

from datetime import timedelta

import pytest

from app.factory import create_app
from app.links import COOKIE_SECONDS
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.test_account import with_settings
from workflows.actions.remove_person import remove_person
from workflows.actions.revoke_links import revoke_links
from workflows.queries.trail import trail_lines
from workflows.tables.link import LinkPurpose

REVIEW, SIGNING = LinkPurpose.REVIEW, LinkPurpose.SIGNING


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("person", ["mutua-speaker", "mutua-reader", "eval-speaker"])
def test_the_entrance_says_who_writes_about_what_and_to_whom(circulating: GuestPact, person: str, language: str):
    page = circulating.app.test_client().get(f"{circulating.mint(person, REVIEW)}?lang={language}").text
    assert faults(page, language=language) == []
    assert "Società Mutua Piemonte ETS" in page
    assert "Patto di prova fra tre enti" in page
    assert person.replace("-", " ") in page


def test_fetching_a_link_changes_nothing(circulating: GuestPact, client):
    address = circulating.mint("mutua-speaker", REVIEW)
    before = len(circulating.ask(trail_lines, pact_id=PACT))
    for _ in range(3):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "patto_review" not in answer.headers.get("Set-Cookie", "")
    assert len(circulating.ask(trail_lines, pact_id=PACT)) == before


def test_opening_a_link_leads_to_an_address_without_token_and_is_recorded(circulating: GuestPact, client):
    address = circulating.mint("mutua-speaker", REVIEW)
    before = len(circulating.ask(trail_lines, pact_id=PACT))
    answer = client.post(address)
    assert (answer.status_code, answer.location) == (303, "/review/")
    assert len(circulating.ask(trail_lines, pact_id=PACT)) == before + 1


def test_the_cookie_of_a_room_is_for_that_room_alone(circulating: GuestPact, client):
    cookie = client.post(circulating.mint("mutua-speaker", REVIEW)).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/review/" in cookie
    assert "Secure" not in cookie
    assert client.get("/signing/").status_code == 403


def test_over_https_the_cookie_travels_over_https_only(circulating: GuestPact):
    encrypted = create_app(with_settings(circulating.installation, base_url="https://patto.example"))
    encrypted.config["WTF_CSRF_ENABLED"] = False
    assert "Secure" in encrypted.test_client().post(circulating.mint("cpe-speaker", REVIEW)).headers["Set-Cookie"]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("what", ["unknown", "expired", "replaced", "of the other room"])
def test_a_link_that_opens_nothing_says_the_same_whatever_it_was(
    circulating: GuestPact, clock, client, what: str, method: str
):
    address = "/r/never-was" if what == "unknown" else circulating.mint("mutua-speaker", REVIEW)
    if what == "expired":
        clock.pass_by(timedelta(days=31))
    if what == "replaced":
        circulating.mint("mutua-speaker", REVIEW, token="newer")
    if what == "of the other room":
        address = address.replace("/r/", "/s/")
    answer = client.open(address, method=method)
    assert answer.status_code == 404
    assert "Questo link non apre nulla" in answer.text
    assert faults(answer.text, language="it") == []


def test_a_visit_goes_on_when_a_newer_link_is_sent_though_the_old_one_begins_none(circulating: GuestPact):
    browser, old = circulating.enter("mutua-speaker", REVIEW), "/r/mutua-speaker-review"
    circulating.mint("mutua-speaker", REVIEW, token="newer")
    assert browser.get("/review/").status_code == 200
    assert browser.post(old).status_code == 404


def test_a_revoked_link_closes_the_room_it_had_opened(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    assert browser.get("/review/").status_code == 200
    circulating.mint("mutua-speaker", REVIEW, token="newer")
    speaker = circulating.people["mutua-speaker"]
    circulating.act(revoke_links, person_id=speaker, reason="Smarrito.", actor=circulating.coordinator)
    for answer in (browser.get("/review/"), browser.post("/review/remaining"), browser.get("/review/?lang=it")):
        assert answer.status_code == 403
        assert "Il link non funziona più" in answer.text
        assert faults(answer.text, language="it") == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_without_a_link_the_room_says_to_open_one(client, language: str):
    answer = client.get(f"/review/?lang={language}")
    assert answer.status_code == 403
    assert {"it": "Riaprire il link", "en": "Open your link again"}[language] in answer.text
    assert faults(answer.text, language=language) == []


def test_a_visit_ends_by_itself(circulating: GuestPact, monkeypatch):
    browser = circulating.enter("mutua-speaker", REVIEW)
    monkeypatch.setattr("app.links.COOKIE_SECONDS", -1)
    assert "Riaprire il link" in browser.get("/review/").text


def test_a_link_that_ends_during_the_visit_ends_the_visit(circulating: GuestPact, clock):
    browser = circulating.enter("mutua-speaker", REVIEW)
    clock.pass_by(timedelta(days=31))
    assert "Il link non funziona più" in browser.get("/review/").text


def test_whoever_was_taken_out_of_the_pact_has_no_room_any_more(circulating: GuestPact):
    address, browser = circulating.mint("mutua-reader", REVIEW), circulating.app.test_client()
    assert browser.post(address).status_code == 303
    circulating.act(remove_person, person_id=circulating.people["mutua-reader"], actor=circulating.coordinator)
    assert browser.get("/review/").status_code == 403
    assert browser.get(address).status_code == browser.post(address).status_code == 404


def test_a_cookie_of_our_own_making_opens_nothing(circulating: GuestPact, client):
    client.set_cookie("patto_review", "bm90IG91cnM.x.y", path="/review/")
    assert client.get("/review/").status_code == 403
    assert COOKIE_SECONDS <= 24 * 3600


def test_before_the_first_circulation_there_is_nothing_to_review(gathered: GuestPact):
    assert gathered.enter("mutua-speaker", REVIEW).get("/review/").status_code == 404


def test_the_cookie_of_one_room_opens_no_other_even_under_its_name(circulating: GuestPact, client):
    client.post(circulating.mint("mutua-speaker", REVIEW))
    cookie = client.get_cookie("patto_review", path="/review/")
    client.set_cookie("patto_signing", cookie.value, path="/signing/")
    assert client.get("/review/").status_code == 200
    assert client.get("/signing/").status_code == 403


def test_looking_at_a_link_in_any_way_but_the_button_opens_nothing(circulating: GuestPact, client):
    address = circulating.mint("mutua-speaker", REVIEW)
    before = len(circulating.ask(trail_lines, pact_id=PACT))
    for method in ("GET", "HEAD", "OPTIONS"):
        assert client.open(address, method=method).status_code == 200
    assert len(circulating.ask(trail_lines, pact_id=PACT)) == before
    assert client.get("/review/").status_code == 403
