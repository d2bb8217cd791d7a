"""The privacy notice: general for strangers, with the controller's name for whoever a pact concerns."""

import re
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.links import controller_seal, privacy_address, read_controller_seal
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.tables.account import AccountRole
from workflows.tables.link import LinkPurpose

NOTICE = re.compile(r'href="(/privacy[^"]*)"')
LEAD = "Società Mutua Piemonte ETS"


def notice_on(client: FlaskClient, address: str) -> str:
    found = NOTICE.findall(client.get(address).text)
    return found[-1]


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_stranger_reads_the_notice_without_any_name(client: FlaskClient, gathered: GuestPact, language: str):
    page = client.get(f"/privacy?lang={language}").text
    assert faults(page, language=language) == []
    assert LEAD not in page
    for told in ("2016/679", "IP", "Garante", {"it": "lettera f", "en": "letter f"}[language]):
        assert told in page
    assert notice_on(client, "/") == "/privacy"


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_of_a_guest_leads_to_the_notice_that_names_the_controller(
    circulating: GuestPact, client: FlaskClient, language: str
):
    address = circulating.mint("mutua-speaker", LinkPurpose.REVIEW)
    notices = {notice_on(client, address)}
    client.post(address)
    notices |= {notice_on(client, page) for page in ("/review/", circulating.clause("duration"))}
    [notice] = notices
    page = client.get(f"{notice}?lang={language}").text
    assert faults(page, language=language) == []
    assert LEAD in page
    assert "50123840014" in page


def test_the_notice_says_whom_to_write_to_once_the_lead_body_says_so(
    circulating: GuestPact, client: FlaskClient, signed_in
):
    address = circulating.mint("mutua-speaker", LinkPurpose.REVIEW)
    assert "mailto:" not in client.get(notice_on(client, address)).text
    administrator = signed_in(AccountRole.ADMINISTRATOR)
    administrator.post("/administration/lead-body", data={"name": LEAD, "contact": "privacy@mutua.example"})
    assert "mailto:privacy@mutua.example" in client.get(notice_on(client, address)).text


def test_the_desk_leads_to_the_notice_of_the_pact_too(gathered: GuestPact, signed_in):
    assert notice_on(signed_in(AccountRole.ADMINISTRATOR), f"/desk/{PACT}/").startswith("/privacy/")


def test_nobody_can_make_up_the_address_of_a_notice(circulating: GuestPact, client: FlaskClient):
    secret, lead_body_id = circulating.installation.secret, circulating.coordinator.lead_body_id
    forged = [
        controller_seal(lead_body_id, secret=b"another installation's"),
        controller_seal(uuid4(), secret=secret),
        str(lead_body_id),
        "nothing",
    ]
    assert {client.get(f"/privacy/{seal}").status_code for seal in forged} == {404}
    assert client.get(f"/privacy/{controller_seal(lead_body_id, secret=secret)}").status_code == 200


def test_a_message_carries_the_same_address(circulating: GuestPact, client: FlaskClient):
    secret, lead_body_id = circulating.installation.secret, circulating.coordinator.lead_body_id
    address = privacy_address("https://patto.example/", lead_body_id=lead_body_id, secret=secret)
    assert client.get(address.removeprefix("https://patto.example")).status_code == 200
    assert read_controller_seal(address.rpartition("/")[2], secret=secret) == lead_body_id
