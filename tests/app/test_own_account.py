"""The account's own page: name, language, password; and a forgotten password."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.database import transaction
from app.installation import Installation
from tests.app.page_rules import faults
from tests.app.people import PASSWORD, invite, sign_up
from workflows.actions.claim_promises import claim_promises
from workflows.actions.disable_account import disable_account
from workflows.actors import Actor, ActorKind, Means
from workflows.tables.account import AccountRole
from workflows.tables.promise import PromiseKind

OWN = "/account/own/"
NEW_PASSWORD = "cinque parole messe in fila"


def browser_of(app: Flask, email: str, password: str = PASSWORD) -> FlaskClient:
    client = app.test_client()
    client.post("/account/sign-in", data={"email": email, "password": password})
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get(OWN).status_code == 200


def owed(installation: Installation) -> list[PromiseKind]:
    with transaction(installation.engine) as session:
        return [promise.kind for promise in claim_promises(session, limit=9, at=installation.now())]


@pytest.mark.parametrize("role", AccountRole)
@pytest.mark.parametrize("language", ["it", "en"])
def test_everybody_with_an_account_has_an_own_page(signed_in, role: AccountRole, language: str):
    client = signed_in(role)
    for page in (OWN, f"{OWN}password"):
        assert faults(client.get(f"{page}?lang={language}").text, language=language) == []
    assert f'href="{OWN}"' in client.get("/").text


def test_a_name_and_a_language_are_kept(signed_in):
    client = signed_in()
    assert client.post(OWN, data={"name": " Elena Rostan ", "language": "en"}).status_code == 303
    page = client.get(OWN).text
    assert 'value="Elena Rostan"' in page
    assert "<option selected" in page


@pytest.mark.parametrize(("name", "words"), [(" ", "va compilato"), ("x" * 500, "al massimo 400 caratteri")])
def test_a_name_that_cannot_be_taken_is_told_and_stays_in_its_field(signed_in, name: str, words: str):
    answer = signed_in().post(OWN, data={"name": name, "language": "it"})
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{name}"' in answer.text
    assert faults(answer.text, language="it") == []


def test_a_changed_password_ends_every_other_session_and_not_this_one(app: Flask, installation: Installation):
    email = sign_up(installation).email
    here, elsewhere = browser_of(app, email), browser_of(app, email)
    data = {"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert here.post(f"{OWN}password", data=data).location == OWN
    assert "è uscito da ogni altro dispositivo" in here.get(OWN).text
    assert not is_in(elsewhere)
    assert not is_in(browser_of(app, email))
    assert is_in(browser_of(app, email, NEW_PASSWORD))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"current": "wrong wrong wrong"}, "non è la password in uso"),
        ({"current": ""}, "Occorre scrivere"),
        ({"password": "short", "again": "short"}, "da 12 a 256"),
        ({"again": "something else"}, "non coincidono"),
    ],
)
def test_a_password_is_not_changed_by_whoever_gets_it_wrong(
    app: Flask, installation: Installation, changes: dict[str, str], words: str
):
    email = sign_up(installation).email
    client = browser_of(app, email)
    data = {"current": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD} | changes
    answer = client.post(f"{OWN}password", data=data)
    assert answer.status_code == 422
    assert words in answer.text
    assert faults(answer.text, language="it") == []
    assert is_in(browser_of(app, email))


def test_an_open_session_is_no_way_to_guess_the_password(app: Flask, installation: Installation):
    client = browser_of(app, sign_up(installation).email)
    data = {"current": "wrong wrong wrong", "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    statuses = [client.post(f"{OWN}password", data=data).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_a_forgotten_password_sends_a_link_to_the_account_alone(app: Flask, installation: Installation):
    known, invited = sign_up(installation), invite(installation, role=AccountRole.ARCHIVIST)
    disabled = sign_up(installation, role=AccountRole.EVALUATOR)
    _disable(installation, disabled)
    answers = {
        email: app.test_client().post("/account/forgotten", data={"email": email})
        for email in (known.email.upper(), invited.email, disabled.email, "nobody@mutua.example")
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    assert len({answer.text.replace(email, "") for email, answer in answers.items()}) == 1
    assert set(owed(installation)) == {PromiseKind.PASSWORD_RESET, PromiseKind.ACCOUNT_INVITATION}


def _disable(installation: Installation, newcomer) -> None:
    administrator = sign_up(installation, role=AccountRole.ADMINISTRATOR)
    actor = Actor(
        kind=ActorKind.ACCOUNT,
        means=Means.ACCOUNT,
        id=administrator.account_id,
        lead_body_id=administrator.lead_body_id,
    )
    with transaction(installation.engine) as session:
        disable_account(session, account_id=newcomer.account_id, actor=actor, at=installation.now())


def test_while_a_link_is_on_its_way_no_other_is_promised(client: FlaskClient, installation: Installation):
    email = sign_up(installation).email
    for _ in range(3):
        assert client.post("/account/forgotten", data={"email": email}).status_code == 200
    assert owed(installation) == [PromiseKind.PASSWORD_RESET]


def test_the_fourth_request_in_an_hour_waits_whether_there_is_an_account_or_not(
    app: Flask, installation: Installation, clock
):
    for email in (sign_up(installation).email, "nobody@mutua.example"):
        client = app.test_client()
        statuses = [client.post("/account/forgotten", data={"email": email}).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        clock.pass_by(timedelta(minutes=61))
        assert client.post("/account/forgotten", data={"email": email}).status_code == 200


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_pages_of_a_forgotten_password_are_sound(client: FlaskClient, language: str):
    address = f"/account/forgotten?lang={language}"
    assert "/account/forgotten" in client.get("/account/sign-in").text
    for answer in (
        client.get(address),
        client.post(address, data={}),
        client.post(address, data={"email": "x@y.example"}),
    ):
        assert faults(answer.text, language=language) == []
