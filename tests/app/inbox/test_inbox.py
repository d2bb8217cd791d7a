"""The inbox of demonstrations and of development, and that it is nowhere else."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.installation import Installation
from app.mail.compose import Enclosure, compose
from app.mail.mailboxes import FolderMailbox
from app.mail.words import Words
from tests.app.mail.letters import envelope
from tests.app.page_rules import faults
from tests.app.test_account import with_settings

AT = datetime(2020, 6, 3, 10, tzinfo=UTC)
NAMES = ("Elena Bertone", "Marco Gaydou", "Elena Bertone")


@pytest.fixture
def received(installation: Installation) -> Installation:
    mailbox = FolderMailbox(installation.mail_folder)
    for number, name in enumerate(NAMES):
        words = Words(
            f"Messaggio {number}",
            "Ecco il link:\nhttp://127.0.0.1:8000/r/abc<def>\n",
            '<!doctype html><p style="margin: 0">Ecco il <a href="http://127.0.0.1:8000/r/abc">link</a></p>',
        )
        whom = envelope(
            name=name,
            address=f"{name.split(maxsplit=1)[0].lower()}@mutua.example",
            message_id=f"<m{number}@patto>",
            at=AT + timedelta(hours=number),
        )
        enclosures = [Enclosure("testo-finale.pdf", b"%PDF-1.7")] if number == 1 else []
        mailbox.hand_over(compose(whom, words, enclosures=enclosures))
    return installation


@pytest.fixture
def inbox(received: Installation) -> FlaskClient:
    return create_app(with_settings(received, demonstration=True)).test_client()


@pytest.fixture
def marcos(inbox: FlaskClient) -> str:
    """The address of Marco's message."""
    return "/inbox/0" + inbox.get("/inbox/?to=marco@mutua.example").text.split('href="/inbox/0')[1].split('"')[0]


def test_messages_stand_newest_first_and_can_be_told_apart_by_person(inbox: FlaskClient):
    page = inbox.get("/inbox/").text
    assert faults(page, language="it") == []
    assert page.index("Messaggio 2") < page.index("Messaggio 1") < page.index("Messaggio 0")
    assert "(2 messaggi)" in page
    marcos = inbox.get("/inbox/?to=marco@mutua.example").text
    assert "Messaggio 1" in marcos
    assert "Messaggio 2" not in marcos
    assert "esiste solo nella dimostrazione" in page


def test_a_message_shows_its_text_with_links_that_can_be_followed(inbox: FlaskClient, marcos: str):
    page = inbox.get(marcos).text
    assert faults(page, language="it") == []
    assert '<a href="http://127.0.0.1:8000/r/abc' in page
    assert "<def>" not in page
    assert f'href="{marcos}/page"' in page
    assert inbox.get("/inbox/nothing").status_code == 404


def test_a_message_can_be_seen_as_mail_programs_show_it(inbox: FlaskClient, marcos: str):
    page = inbox.get(f"{marcos}/page")
    assert 'href="http://127.0.0.1:8000/r/abc"' in page.text
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.headers["Content-Security-Policy"]
    assert inbox.get("/inbox/nothing/page").status_code == 404


def test_what_came_with_a_message_can_be_opened(inbox: FlaskClient, marcos: str):
    assert f'href="{marcos}/files/testo-finale.pdf"' in inbox.get(marcos).text
    file = inbox.get(f"{marcos}/files/testo-finale.pdf")
    assert (file.data, file.mimetype) == (b"%PDF-1.7", "application/pdf")
    assert inbox.get(f"{marcos}/files/another.pdf").status_code == 404


def test_an_empty_inbox_says_so(installation: Installation):
    client = create_app(with_settings(installation, demonstration=True)).test_client()
    assert "Ancora nessun messaggio" in client.get("/inbox/").text


def test_whoever_develops_patto_may_have_the_inbox(received: Installation):
    page = create_app(with_settings(received, inbox=True)).test_client().get("/inbox/").text
    assert faults(page, language="it") == []
    assert "Posta di sviluppo" in page
    assert "serve solo allo sviluppo" in page
    assert "esiste solo nella dimostrazione" not in page


def test_where_mail_goes_to_a_server_there_is_no_inbox(received: Installation):
    settings = with_settings(received, inbox=True, smtp_url="smtp://mail.mutua.example")
    assert create_app(settings).test_client().get("/inbox/").status_code == 404


@pytest.mark.parametrize("page", ["", "anything", "anything/page", "anything/files/a.pdf"])
def test_outside_a_demonstration_there_is_no_inbox(client: FlaskClient, page: str):
    assert client.get(f"/inbox/{page}").status_code == 404
