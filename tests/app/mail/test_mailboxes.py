"""Mailboxes: what a server's answers mean for the next try, and files that nobody else can read."""

import smtplib
import socket
import ssl
import stat
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.mail.mailboxes import FolderMailbox, MailError, ServerMailbox, mailbox_of
from tests.app.mail.server import MailServer, mail_server


@pytest.fixture(autouse=True)
def _named_machine(monkeypatch):
    """A mail client greets with its machine's name, and would ask the network for it."""
    monkeypatch.setattr(socket, "getfqdn", lambda: "patto.mutua.example")


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def letter(number: int = 1) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "patto@mutua.example"
    message["To"] = "Zoë Gaydou <zoe@cpe.example>"
    message["Message-ID"] = f"<letter.{number}@mutua.example>"
    message.set_content("Così è più facile.\n")
    return message


def refusal(server: MailServer, *, user: str = "") -> MailError:
    with pytest.raises(MailError) as refused:
        ServerMailbox(f"smtp://{user}127.0.0.1:{server.port}").hand_over(letter())
    return refused.value


def test_a_server_takes_a_message_whole(server: MailServer):
    mailbox_of(smtp_url=f"smtp://127.0.0.1:{server.port}", folder=Path("/nowhere")).hand_over(letter())
    [taken] = server.taken
    read = message_from_bytes(taken, policy=policy.default)
    assert read["To"].addresses[0].display_name == "Zoë Gaydou"
    assert read.get_content().strip() == "Così è più facile."


@pytest.mark.parametrize(
    ("verb", "answer", "final"),
    [
        ("RCPT", "550 no such person", True),
        ("RCPT", "451 try later", False),
        (".", "554 refused for its content", True),
        (".", "452 no room", False),
        ("DATA", "421 closing", False),
        ("MAIL", "550 this sender may not", False),
        ("MAIL", "451 later", False),
    ],
)
def test_only_a_judgement_on_receiver_or_message_is_final(server: MailServer, verb: str, answer: str, *, final: bool):
    server.answers[verb] = answer
    refused = refusal(server)
    assert refused.final is final
    assert answer[:3] in refused.reason


def test_a_server_that_turns_everybody_away_is_tried_again(server: MailServer):
    server.greeting = "554 not today"
    assert not refusal(server).final


def test_a_password_never_goes_over_an_open_line(server: MailServer):
    server.answers["EHLO"] = "250-here\r\n250 AUTH PLAIN"
    refused = refusal(server, user="patto:secret@")
    assert (refused.reason, refused.final) == ("SMTPNotSupportedError", False)
    assert server.taken == []


def test_a_line_that_should_be_encrypted_and_is_not_carries_nothing(server: MailServer):
    server.answers["EHLO"] = "250-here\r\n250 STARTTLS"
    server.answers["STARTTLS"] = "454 no certificate today"
    assert not refusal(server).final
    assert server.taken == []


def test_an_encrypted_line_asks_for_a_certificate_that_is_vouched_for(monkeypatch):
    asked = {}

    def connect(host: str, port: int, **how: object) -> None:
        asked.update(how, host=host, port=port)
        raise OSError

    monkeypatch.setattr(smtplib, "SMTP_SSL", connect)
    with pytest.raises(MailError):
        ServerMailbox("smtps://mail.mutua.example").hand_over(letter())
    assert (asked["host"], asked["port"]) == ("mail.mutua.example", 465)
    assert asked["context"].verify_mode is ssl.CERT_REQUIRED
    assert asked["context"].check_hostname


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_is_not_there_is_tried_again(scheme: str):
    with mail_server() as gone:
        port = gone.port
    with pytest.raises(MailError) as refused:
        ServerMailbox(f"{scheme}://127.0.0.1:{port}").hand_over(letter())
    assert (refused.value.reason, refused.value.final) == ("ConnectionRefusedError", False)


def test_messages_are_files_that_only_their_owner_reads(tmp_path: Path):
    folder = tmp_path / "mail"
    mailbox = mailbox_of(smtp_url=None, folder=folder)
    assert isinstance(mailbox, FolderMailbox)
    for number in (1, 2, 3):
        mailbox.hand_over(letter(number))
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [f"00000{place}-letter.{place + 1}.eml" for place in range(3)]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert message_from_bytes(files[0].read_bytes(), policy=policy.default)["Message-ID"] == letter(1)["Message-ID"]


def test_a_message_is_never_written_over(tmp_path: Path):
    mailbox = FolderMailbox(tmp_path / "mail")
    mailbox.hand_over(letter())
    (tmp_path / "mail" / "000000-letter.1.eml").rename(tmp_path / "mail" / "000001-letter.1.eml")
    with pytest.raises(FileExistsError):
        mailbox.hand_over(letter())
