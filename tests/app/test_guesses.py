"""Wrong guesses are counted, and too many of them are followed by a pause."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from app.database import reading
from app.guesses import _network
from app.installation import Installation
from tests.app.guest_pact import GuestPact
from tests.app.page_rules import faults
from tests.app.people import PASSWORD, invite, sign_up
from workflows.tables.every_table import METADATA
from workflows.tables.link import LinkPurpose

SIGN_IN = "/account/sign-in"
WRONG = "not the password"


def try_password(client: FlaskClient, email: str, password: str = WRONG, ip: str = "192.0.2.7"):
    data = {"email": email, "password": password}
    return client.post(SIGN_IN, data=data, environ_base={"REMOTE_ADDR": ip})


@pytest.mark.parametrize("language", ["it", "en"])
def test_after_ten_wrong_passwords_even_the_right_one_waits(
    client: FlaskClient, installation: Installation, clock, language: str
):
    email = sign_up(installation).email
    for tries in range(10):
        assert try_password(client, email, ip=f"192.0.2.{tries}").status_code == 422
        clock.pass_by(timedelta(seconds=30))
    refused = client.post(f"{SIGN_IN}?lang={language}", data={"email": email, "password": PASSWORD})
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "600"
    assert {"it": "Riprovare fra 10 minuti", "en": "Try again in 10 minutes"}[language] in refused.text
    assert faults(refused.text, language=language) == []
    clock.pass_by(timedelta(seconds=600))
    assert try_password(client, email, PASSWORD).status_code == 303


def test_an_address_without_an_account_gets_the_same_pause(client: FlaskClient):
    statuses = [try_password(client, " Nobody@mutua.example").status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    assert try_password(client, "nobody@mutua.example ").status_code == 429


def test_the_pause_of_one_account_shuts_out_nobody_else_of_the_office(app: Flask, installation: Installation):
    email = sign_up(installation).email
    for _ in range(12):
        try_password(app.test_client(), "colleague@mutua.example")
    assert try_password(app.test_client(), email, PASSWORD).status_code == 303


def test_a_network_that_tries_account_after_account_waits(client: FlaskClient, installation: Installation):
    email = sign_up(installation).email
    for number in range(100):
        assert try_password(client, f"number-{number // 5}@mutua.example").status_code == 422
    assert try_password(client, email, PASSWORD).status_code == 429
    assert try_password(client, email, PASSWORD, ip="198.51.100.7").status_code == 303


def test_whoever_is_shut_out_by_a_stranger_comes_in_by_a_new_password(client: FlaskClient, installation: Installation):
    newcomer = invite(installation)
    for _ in range(11):
        try_password(client, newcomer.email)
    answer = client.post(f"/account/invitation/{newcomer.token}", data={"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 303


@pytest.mark.parametrize("room", ["/r", "/s", "/account/invitation"])
def test_strangers_who_try_links_wait_and_a_link_that_lives_opens_all_the_same(
    circulating: GuestPact, client: FlaskClient, room: str
):
    statuses = [client.open(f"{room}/{n}", method=("GET", "POST")[n % 2]).status_code for n in range(61)]
    assert statuses == [404] * 60 + [429]
    assert client.get(circulating.mint("mutua-speaker", LinkPurpose.REVIEW)).status_code == 200


def test_what_is_kept_of_a_guess_names_nobody(client: FlaskClient, installation: Installation):
    email = sign_up(installation).email
    try_password(client, email)
    client.get("/r/a-token-of-somebody", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    with reading(installation.engine) as session:
        rows = str(_guesses(session))
    assert len(_guesses_of(installation)) == 3
    for secret in (email, "192.0.2.7", WRONG, "a-token-of-somebody"):
        assert secret not in rows


def test_old_guesses_are_forgotten(client: FlaskClient, installation: Installation, clock):
    try_password(client, "somebody@mutua.example")
    clock.pass_by(timedelta(days=2))
    try_password(client, "somebody@mutua.example")
    assert len(_guesses_of(installation)) == 2


def _guesses_of(installation: Installation) -> list:
    with reading(installation.engine) as session:
        return _guesses(session)


def _guesses(session: Session) -> list:
    return list(session.execute(METADATA.tables["guess"].select()))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("a name", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_machine_cannot_hide_behind_its_many_addresses(address: str | None, network: str):
    assert _network(address) == network
