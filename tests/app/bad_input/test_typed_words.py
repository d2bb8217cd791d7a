"""Words that come too late, from a visit that is over, or without the page's token: shown once more, to be copied."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from tests.app.bad_input.neighbours import sign_in
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.delegate import Duty, delegate
from workflows.tables.link import LinkPurpose

TYPED = "Due pagine di ragioni <scritte> con cura"
SHOWN = "Due pagine di ragioni &lt;scritte&gt; con cura"


def in_a_box(page: str) -> bool:
    return bool(re.search(rf"<textarea[^>]*readonly[^>]*>{re.escape(SHOWN)}</textarea>", page))


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_guest_whose_visit_is_over_finds_what_was_typed(circulating: GuestPact, client: FlaskClient, language: str):
    answer = client.post(f"{circulating.clause('duration')}?lang={language}", data={"reason": TYPED})
    assert answer.status_code == 403
    assert in_a_box(answer.text)
    assert faults(answer.text, language=language) == []


def test_a_guest_whose_link_expired_while_typing_finds_what_was_typed(circulating: GuestPact, clock):
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    clock.pass_by(timedelta(days=31))
    for address in (circulating.clause("duration"), f"{circulating.clause('duration')}/amend"):
        answer = browser.post(address, data={"reason": TYPED, "text": "Altro testo"})
        assert answer.status_code == 403
        assert in_a_box(answer.text)
        assert faults(answer.text, language="it") == []


def test_a_guest_replaced_by_a_colleague_while_inside_is_told(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    circulating.act(
        delegate,
        party_id=circulating.parties["mutua"],
        duty=Duty.SPEAKS,
        person_id=circulating.people["mutua-reader"],
        reason="Altro incarico.",
        actor=circulating.coordinator,
    )
    answer = browser.post(circulating.clause("duration"), data={"reason": TYPED})
    assert answer.status_code == 403
    assert in_a_box(answer.text)
    assert faults(answer.text, language="it") == []


def test_a_guest_whose_visit_is_over_while_correcting_a_file_finds_what_was_typed(
    circulating: GuestPact, client: FlaskClient
):
    data = {f"clause-{PACT.hex}-text": TYPED, f"clause-{PACT.hex}-keep": "nothing of this"}
    answer = client.post(f"/review/files/{PACT}", data=data)
    assert answer.status_code == 403
    assert in_a_box(answer.text)
    assert "nothing of this" not in answer.text


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_coordinator_signed_out_while_typing_finds_what_was_typed(gathered: GuestPact, client: FlaskClient, language):
    answer = client.post(f"/desk/{PACT}/clauses/new?lang={language}", data={"text": TYPED, "heading": "Nuovo"})
    assert answer.status_code == 403
    assert in_a_box(answer.text)
    assert "/account/sign-in" in answer.text
    assert faults(answer.text, language=language) == []


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("token", ["", "forged"])
def test_a_forged_or_lost_token_changes_nothing_and_gives_back_what_was_typed(
    circulating: GuestPact, language: str, token: str
):
    strict = create_app(circulating.installation)
    browser = strict.test_client()
    browser.set_cookie("patto_review", _cookie(circulating), path="/review/")
    data = {"reason": TYPED, "position": "object", "read_digest": circulating.digest("duration"), "csrf_token": token}
    answer = browser.post(f"{circulating.clause('duration')}?lang={language}", data=data)
    assert answer.status_code == 400
    assert in_a_box(answer.text)
    assert f'href="{circulating.clause("duration")}"' in answer.text
    assert faults(answer.text, language=language) == []
    assert all(row.standing is None for row in circulating.sheet("mutua").clauses)


def _cookie(pact: GuestPact) -> str:
    browser = pact.enter("mutua-speaker", LinkPurpose.REVIEW)
    cookie = browser.get_cookie("patto_review", path="/review/")
    assert cookie
    return cookie.value


@pytest.mark.parametrize("name", ["password", "code", "email", "csrf_token", "signed_name"])
def test_a_password_or_a_code_never_comes_back_on_a_page(app: Flask, gathered: GuestPact, name: str):
    secret = "quattro parole in fila 204816"
    for address in ("/desk/", "/review/", "/signing/sign", "/nowhere", "/account/sign-in"):
        answer = app.test_client().post(address, data={name: secret})
        assert secret not in answer.text or (address, name) == ("/account/sign-in", "email")


def test_after_a_refusal_the_way_back_leads_to_a_page_that_can_be_shown(gathered: GuestPact):
    browser = sign_in(gathered)
    refused = browser.post(f"/desk/{PACT}/parties/{gathered.parties['mutua']}/removal/nothing")
    assert refused.status_code == 404
    closed = browser.post(f"/desk/{PACT}/clauses/{PACT}/incorporate")
    assert closed.status_code in {404, 422}
