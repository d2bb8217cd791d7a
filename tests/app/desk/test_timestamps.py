"""The desk says what attests the register, and what was asked for in vain."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from app.installation import Installation
from tests.app.conftest import Clock
from tests.app.small_pact import SmallPact
from tests.fakes.timestamp_authority import fake_authority, served
from workflows.actions.keep_timestamp import GivenTimestamp, keep_timestamp
from workflows.actions.plan_timestamps import plan_timestamps
from workflows.actions.postpone_promise import postpone_promise
from workflows.actors import WORKER
from workflows.queries.trail import trail_lines
from workflows.tables.promise import Promise, PromiseKind

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def attested(app: Flask) -> None:
    """An authority is set, which nobody asks here."""
    set_authority(app, "https://tsa.example/")


def set_authority(app: Flask, url: str) -> None:
    installation: Installation = app.extensions["patto"]
    settings = installation.settings.model_copy(update={"tsa_url": url})
    app.extensions["patto"] = replace(installation, settings=settings)


def page(client: FlaskClient, pact: SmallPact, name: str) -> str:
    answer = client.get(f"/desk/{pact.id}/{name}", headers=ENGLISH)
    assert answer.status_code == 200
    return answer.text


def owed(pact: SmallPact) -> list[Promise]:
    asked = select(Promise).where(Promise.kind == PromiseKind.TIMESTAMP)
    rows: list[Promise] = pact.ask(lambda session, pact_id: session.exec(asked).all())
    return rows


def test_without_an_authority_the_register_says_so(client: FlaskClient, pact: SmallPact):
    assert "No timestamp authority is set" in page(client, pact, "trail")


@pytest.mark.usefixtures("attested")
def test_with_one_it_says_how_far_the_register_is_attested(client: FlaskClient, pact: SmallPact):
    assert "No timestamp was given yet" in page(client, pact, "trail")
    given = GivenTimestamp(1, "0" * 64, b"token", "Marche di prova", pact.installation.now(), pact.installation.now())
    pact.act(keep_timestamp, pact_id=pact.id, given=given, actor=WORKER)
    shown = page(client, pact, "trail")
    assert "Marche di prova attests that the first 1 entries stood here" in shown
    assert "Marche di prova attested the first 1 entries of the register" in shown


@pytest.mark.usefixtures("attested")
def test_a_timestamp_asked_for_in_vain_is_named_on_the_pact_and_explained_on_the_register(
    client: FlaskClient, pact: SmallPact
):
    pact.gather()
    pact.circulate()
    pact.act(plan_timestamps)
    assert "timestamp is missing" not in page(client, pact, "")
    (promise,) = owed(pact)
    pact.act(postpone_promise, promise_id=promise.id, failure="timestamp.unanswered", final=False)
    assert "1 timestamp is missing" in page(client, pact, "")
    shown = page(client, pact, "trail")
    assert "1 timestamp was asked for in vain" in shown
    assert "The timestamp authority does not answer." in shown


@pytest.mark.usefixtures("attested")
def test_a_text_sent_round_from_the_desk_owes_its_timestamp(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert client.post(f"/desk/{pact.id}/moves/circulate", data={"deadline": "2020-06-24"}).status_code == 303
    assert [promise.facts["size"] for promise in owed(pact)] == [len(pact.ask(trail_lines))]


def test_signing_opens_only_while_the_authority_answers_and_owes_its_timestamp(
    app: Flask, client: FlaskClient, pact: SmallPact, clock: Clock
):
    pact.reach_agreement()
    pact.keep_documents()
    address, fields = f"/desk/{pact.id}/moves/open_signing", {"deadline": "2020-09-30"}
    set_authority(app, "http://127.0.0.1:9/")
    answer = client.post(address, data=fields, headers=ENGLISH)
    assert (answer.status_code, "timestamps: the authority does not answer" in answer.text) == (422, True)
    with served(fake_authority(clock)) as how:
        set_authority(app, how.url)
        assert client.post(address, data=fields).status_code == 303
    assert [promise.facts["size"] for promise in owed(pact)] == [len(pact.ask(trail_lines))]
