"""The demonstration's inbox, and that it is nowhere else."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.installation import Installation
from app.mail.mailboxes import FolderMailbox
from tests.app.page_rules import faults
from tests.app.test_account import with_settings

AT = datetime(2020, 6, 3, 10, tzinfo=UTC)


@pytest.fixture
def inbox(installation: Installation) -> FlaskClient:
    mailbox = FolderMailbox(installation.mail_folder)
    for number, name in enumerate(("Elena Bertone", "Marco Gaydou", "Elena Bertone")):
        mailbox.hand_over(letter(number, name))
    return create_app(with_settings(installation, demonstration=True)).test_client()


def letter(number: int, name: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = f"Messaggio {number}"
    message.set_content("Ecco il link:\nhttp://127.0.0.1:8000/r/abc<def>\n")
    message["To"] = f"{name} <{name.split(maxsplit=1)[0].lower()}@mutua.example>"
    message["Date"] = AT + timedelta(hours=number)
    message["Message-ID"] = f"<m{number}@patto>"
    return message


def test_messages_stand_newest_first_and_can_be_told_apart_by_person(inbox: FlaskClient):
    page = inbox.get("/inbox/").text
    assert faults(page, language="it") == []
    assert page.index("Messaggio 2") < page.index("Messaggio 1") < page.index("Messaggio 0")
    assert "(2 messaggi)" in page
    marcos = inbox.get("/inbox/?to=marco@mutua.example").text
    assert "Messaggio 1" in marcos
    assert "Messaggio 2" not in marcos
    assert "esiste solo nella dimostrazione" in page


def test_a_message_shows_its_text_with_links_that_can_be_followed(inbox: FlaskClient):
    name = inbox.get("/inbox/?to=marco@mutua.example").text.split('href="/inbox/0')[1].split('"')[0]
    page = inbox.get(f"/inbox/0{name}").text
    assert faults(page, language="it") == []
    assert '<a href="http://127.0.0.1:8000/r/abc' in page
    assert "<def>" not in page
    assert inbox.get("/inbox/nothing").status_code == 404


def test_an_empty_inbox_says_so(installation: Installation):
    client = create_app(with_settings(installation, demonstration=True)).test_client()
    assert "Ancora nessun messaggio" in client.get("/inbox/").text


def test_outside_a_demonstration_there_is_no_inbox(client: FlaskClient):
    assert client.get("/inbox/").status_code == 404
    assert client.get("/inbox/anything").status_code == 404
