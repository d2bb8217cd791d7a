"""The page of a dead link: it says the same to all, and sends the newest link to whoever the link was for."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from app.database import reading, transaction
from app.factory import create_app
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.claim_promises import claim_promises
from workflows.actions.keep_promise import keep_promise
from workflows.queries.trail import trail_lines
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind

REVIEW, SIGNING = LinkPurpose.REVIEW, LinkPurpose.SIGNING
INVITATIONS = frozenset({PromiseKind.INVITATION, PromiseKind.SIGNING_INVITATION})


def sent(pact: GuestPact) -> list[tuple[str, str]]:
    """Keep the invitations that are owed, and return their kinds and for whom they are."""
    names = {str(identity): name for name, identity in pact.people.items()}
    with transaction(pact.installation.engine) as session:
        claimed = claim_promises(session, limit=99, at=pact.installation.now(), only=INVITATIONS)
        for promise in claimed:
            keep_promise(session, promise_id=promise.id, at=pact.installation.now())
    return [(promise.kind.value, names[promise.facts["person"]]) for promise in claimed]


@pytest.fixture
def answering(circulating: GuestPact, clock) -> GuestPact:
    """A pact in review, two hours after its invitations went out."""
    sent(circulating)
    clock.pass_by(timedelta(hours=2))
    return circulating


def replaced(pact: GuestPact, person: str, purpose: LinkPurpose = REVIEW) -> str:
    address = pact.mint(person, purpose, token=f"older-{person}")
    pact.mint(person, purpose, token=f"newer-{person}")
    return address


def ask(client: FlaskClient, address: str):
    page = client.get(address)
    assert f'action="{address}/renewal"' in page.text
    return client.post(f"{address}/renewal")


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_answer_is_the_same_whoever_asks(answering: GuestPact, client: FlaskClient, language: str):
    headers = {"Accept-Language": language}
    addresses = [
        "/r/never-was",
        "/s/never-was",
        replaced(answering, "mutua-speaker"),
        replaced(answering, "cpe-signer"),
    ]
    answers = [client.post(f"{address}/renewal", headers=headers) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert faults(answers[0].text, language=language) == []


def test_whoever_is_expected_is_sent_a_new_link_to_the_own_address(answering: GuestPact, client: FlaskClient):
    ask(client, replaced(answering, "mutua-speaker"))
    assert sent(answering) == [("invitation", "mutua-speaker")]


def test_an_expired_link_and_one_held_to_the_wrong_door_are_renewed_too(
    answering: GuestPact, client: FlaskClient, clock
):
    ask(client, answering.mint("cpe-speaker", REVIEW, token="misled").replace("/r/", "/s/"))
    assert sent(answering) == [("invitation", "cpe-speaker")]
    expired = answering.mint("mutua-speaker", REVIEW)
    clock.pass_by(timedelta(days=31))
    ask(client, expired)
    assert sent(answering) == [("invitation", "mutua-speaker")]


def test_a_signatory_is_sent_the_link_to_sign(being_signed: GuestPact, client: FlaskClient, clock):
    sent(being_signed)
    clock.pass_by(timedelta(hours=2))
    ask(client, replaced(being_signed, "mutua-signer", SIGNING))
    assert sent(being_signed) == [("signing_invitation", "mutua-signer")]


def test_no_more_than_one_is_sent_in_an_hour(answering: GuestPact, client: FlaskClient, clock):
    address = replaced(answering, "mutua-speaker")
    for _ in range(3):
        ask(client, address)
    assert len(sent(answering)) == 1
    ask(client, address)
    assert sent(answering) == []
    clock.pass_by(timedelta(minutes=61))
    ask(client, address)
    assert len(sent(answering)) == 1


def test_nothing_is_sent_when_nothing_is_expected(answering: GuestPact, client: FlaskClient):
    for address in (replaced(answering, "mutua-signer", SIGNING), "/r/never-was"):
        ask(client, address)
    answering.answer_all()
    answering.close()
    ask(client, replaced(answering, "mutua-speaker"))
    assert sent(answering) == []


def test_asking_for_a_link_changes_nothing_until_the_button_is_pressed(answering: GuestPact, client: FlaskClient):
    address = replaced(answering, "mutua-speaker")
    for method in ("GET", "HEAD"):
        assert client.open(f"{address}/renewal", method=method).location == address
        client.open(address, method=method)
    assert sent(answering) == []


def test_another_site_cannot_press_the_button(answering: GuestPact):
    client = create_app(answering.installation).test_client()
    assert client.post(f"{replaced(answering, 'mutua-speaker')}/renewal").status_code == 400
    assert sent(answering) == []


def test_a_stranger_who_asks_on_and_on_waits(answering: GuestPact, client: FlaskClient):
    statuses = [client.post(f"/r/number-{n}/renewal").status_code for n in range(61)]
    assert statuses == [200] * 60 + [429]


def test_the_old_token_is_in_no_log_line(answering: GuestPact, client: FlaskClient):
    address = replaced(answering, "mutua-speaker")
    with capture_logs() as lines:
        ask(client, address)
    assert "older" not in str(lines)
    assert [line["path"] for line in lines] == ["/r/…", "/r/…/renewal"]


def test_nothing_of_it_is_told_in_the_trail(answering: GuestPact, client: FlaskClient):
    address = replaced(answering, "mutua-speaker")
    before = _trail_size(answering)
    ask(client, address)
    assert _trail_size(answering) == before


def _trail_size(pact: GuestPact) -> int:
    with reading(pact.installation.engine) as session:
        return len(trail_lines(session, pact_id=PACT))
