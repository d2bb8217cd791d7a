"""Receipts of certified mail: what proves that an invitation arrived where nobody came to the page."""

from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.desk.receipt_files import is_receipt_file, kept_name
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.party_progress import PartyProgress, party_progress
from workflows.rules.deadline import ROME

ENGLISH = {"Accept-Language": "en"}
MESSAGE = b"From: posta-certificata@pec.example\r\nSubject: CONSEGNA\r\n\r\nConsegnato."
UNPROVEN = "Not proven that the invitation arrived: its silence would not count."


@pytest.fixture
def reviewed(pact: SmallPact) -> SmallPact:
    pact.gather()
    pact.circulate()
    for key in ("mutua", "coesa"):
        pact.answer(key)
    return pact


def address(pact: SmallPact, key: str = "ciss") -> str:
    return f"/desk/{pact.id}/positions/{pact.party(key).id}/receipt"


def delivered(
    pact: SmallPact, *, name: str = "Consegna n. 7.EML", content: bytes = MESSAGE, **other: str
) -> dict[str, Any]:
    at: datetime = pact.installation.now().astimezone(ROME)
    fields = {"day": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}", "reference": "opec2112.1@pec.example"}
    return {**fields, **other, "file": (BytesIO(content), name)}


def progress(pact: SmallPact, key: str = "ciss") -> PartyProgress:
    return next(row for row in pact.ask(party_progress) if row.party.key == key)


def test_whose_silence_would_not_count_is_said_and_the_receipt_can_be_recorded(
    client: FlaskClient, reviewed: SmallPact
):
    page = client.get(f"/desk/{reviewed.id}/positions", headers=ENGLISH).text
    assert page.count(UNPROVEN) == 1
    assert address(reviewed) in page
    form = client.get(address(reviewed), headers=ENGLISH).text
    assert faults(form, language="en") == []
    assert client.post(address(reviewed), data=delivered(reviewed)).status_code == 303
    page = client.get(f"/desk/{reviewed.id}/positions", headers=ENGLISH).text
    assert UNPROVEN not in page
    assert "Delivered by certified mail" in page
    assert "opec2112.1@pec.example" in page
    receipts = reviewed.ask(dossier_contents, read=reviewed.installation.vault.get).receipts
    assert receipts == {"round-1-ciss-Consegna_n._7.eml": MESSAGE}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": "2999-01-01"}, "are in the future"),
        ({"day": "2001-01-01"}, "before the round was opened"),
        ({"time": ""}, "Write the time."),
        ({"reference": " "}, "Write the identifier."),
        ({"name": "consegna.docx"}, "This is not an EML, PDF, P7M or XML file."),
        ({"name": "consegna.pdf"}, "This is not an EML, PDF, P7M or XML file."),
    ],
)
def test_a_receipt_that_cannot_be_taken_keeps_what_was_typed(
    client: FlaskClient, reviewed: SmallPact, changes: dict[str, str], words: str
):
    sent = delivered(reviewed, **changes)
    typed = sent["day"], sent["time"]
    answer = client.post(address(reviewed), data=sent, headers=ENGLISH)
    assert answer.status_code == 422
    assert words in answer.text
    assert all(f'value="{value}"' in answer.text for value in typed)
    assert not progress(reviewed).reached


def test_without_a_file_there_is_no_receipt(client: FlaskClient, reviewed: SmallPact):
    sent = {**delivered(reviewed), "file": (BytesIO(b""), "")}
    answer = client.post(address(reviewed), data=sent, headers=ENGLISH)
    assert (answer.status_code, "Choose the file." in answer.text) == (422, True)


def test_after_the_round_is_closed_no_receipt_is_taken(client: FlaskClient, reviewed: SmallPact):
    reviewed.answer("ciss")
    reviewed.close()
    answer = client.post(address(reviewed), data=delivered(reviewed), headers=ENGLISH)
    assert (answer.status_code, "The text is not circulating now" in answer.text) == (422, True)


def test_a_receipt_recorded_in_error_is_set_aside_with_the_reason_and_another_recorded(
    client: FlaskClient, reviewed: SmallPact
):
    aside = f"{address(reviewed)}/set-aside"
    assert client.get(aside).status_code == 404
    client.post(address(reviewed), data=delivered(reviewed))
    page = client.get(f"/desk/{reviewed.id}/positions", headers=ENGLISH).text
    assert aside in page
    form = client.get(aside, headers=ENGLISH)
    assert "The receipt opec2112.1@pec.example (Consegna_n._7.eml) will prove no delivery any more" in form.text
    assert faults(form.text, language="en") == []
    refused = client.post(aside, data={"reason": " "}, headers=ENGLISH)
    assert refused.status_code == 422
    assert "Write the reason." in refused.text
    assert client.post(aside, data={"reason": "È di un altro ente."}, headers=ENGLISH).status_code == 303
    page = client.get(f"/desk/{reviewed.id}/positions", headers=ENGLISH).text
    assert "has been set aside" in page
    assert UNPROVEN in page
    assert client.post(address(reviewed), data=delivered(reviewed)).status_code == 303
    assert progress(reviewed).reached


def test_before_a_round_there_is_no_receipt_to_set_aside(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert client.get(f"{address(pact)}/set-aside").status_code == 404


def test_after_the_round_is_closed_a_receipt_stands(client: FlaskClient, reviewed: SmallPact):
    client.post(address(reviewed), data=delivered(reviewed))
    reviewed.answer("ciss")
    reviewed.close()
    answer = client.post(f"{address(reviewed)}/set-aside", data={"reason": "No."}, headers=ENGLISH)
    assert (answer.status_code, "The text is not circulating now" in answer.text) == (422, True)


def test_a_party_of_no_pact_has_no_receipt(client: FlaskClient, reviewed: SmallPact):
    assert client.get(f"/desk/{reviewed.id}/positions/{uuid4()}/receipt").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "fit"),
    [
        ("a.eml", MESSAGE, True),
        ("a.eml", b"%PDF-1.7", False),
        ("a.PDF", b"%PDF-1.7", True),
        ("a.pdf", MESSAGE, False),
        ("a.p7m", b"\x30\x82", True),
        ("a.p7m", b"-----BEGIN PKCS7-----", True),
        ("a.p7m", b"<xml/>", False),
        ("daticert.xml", b"\xef\xbb\xbf <?xml version='1.0'?>", True),
        ("daticert.xml", b"MZ", False),
        ("a.exe", MESSAGE, False),
        ("eml", MESSAGE, False),
        ("a.eml", b"", False),
    ],
)
def test_a_file_is_what_its_name_says(name: str, content: bytes, *, fit: bool):
    assert is_receipt_file(name, content) is fit


def test_a_receipt_is_kept_under_a_name_that_every_system_takes():
    assert kept_name("../../Ricevuta è lì.EML") == "Ricevuta_e_li.eml"
    assert kept_name("?.eml") == "receipt.eml"
    assert len(kept_name("a" * 300 + ".pdf")) == 54
