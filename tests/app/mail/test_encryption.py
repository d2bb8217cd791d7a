"""The line to the server: encrypted where it can be, to the right server alone, and passwords over no other."""

import smtplib
import socket
import ssl
from pathlib import Path

import pytest

from app.mail.mailboxes import MailError, ServerMailbox
from tests.app.mail.certificates import certificate
from tests.app.mail.server import Office, mail_server, only_patto
from tests.app.mail.test_mailboxes import letter, refusal

SECRET = "patto:s%3Ae%40cret@"  # as an address writes `s:e@cret`


@pytest.fixture(autouse=True)
def _named_machine(monkeypatch):
    monkeypatch.setattr(socket, "getfqdn", lambda: "patto.mutua.example")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch) -> ssl.SSLContext:
    """The end of a line whose certificate this machine trusts."""
    public, context = certificate(tmp_path, host="127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    return context


def handed_over(url: str) -> None:
    mailbox = ServerMailbox(url)
    mailbox.hand_over(letter())
    mailbox.rest()


def test_a_line_that_can_be_encrypted_is(office: Office, encrypted: ssl.SSLContext):
    with mail_server(office, tls_context=encrypted, require_starttls=True) as port:
        handed_over(f"smtp://127.0.0.1:{port}")
    assert len(office.taken) == 1


def test_a_line_can_be_encrypted_from_the_start(office: Office, encrypted: ssl.SSLContext):
    with mail_server(office, tls=encrypted) as port:
        handed_over(f"smtps://127.0.0.1:{port}")
    assert len(office.taken) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_with_somebody_else_s_certificate_gets_nothing(
    office: Office, tmp_path: Path, monkeypatch, scheme: str
):
    public, context = certificate(tmp_path, host="another.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    at_once = {"tls": context} if scheme == "smtps" else {"tls_context": context}
    with mail_server(office, **at_once) as port:
        refused = refusal(ServerMailbox(f"{scheme}://127.0.0.1:{port}"))
    assert (refused.reason, refused.final) == ("mail.not_trusted", False)
    assert office.taken == []


def test_a_certificate_that_nobody_vouches_for_is_refused(office: Office, tmp_path: Path):
    _, context = certificate(tmp_path, host="127.0.0.1")
    with mail_server(office, tls_context=context) as port:
        assert refusal(ServerMailbox(f"smtp://127.0.0.1:{port}")).reason == "mail.not_trusted"


def test_patto_signs_in_over_an_encrypted_line(office: Office, encrypted: ssl.SSLContext):
    settings = {"tls_context": encrypted, "authenticator": only_patto, "auth_required": True}
    with mail_server(office, **settings) as port:
        handed_over(f"smtp://{SECRET}127.0.0.1:{port}")
        assert len(office.taken) == 1
        refused = refusal(ServerMailbox(f"smtp://patto:wrong@127.0.0.1:{port}"))
        assert (refused.reason, refused.final) == ("mail.sign_in_refused", False)


def test_a_server_that_knows_no_passwords_is_not_to_blame_on_the_receiver(office: Office, encrypted: ssl.SSLContext):
    with mail_server(office, tls_context=encrypted, auth_exclude_mechanism=["LOGIN", "PLAIN"]) as port:
        refused = refusal(ServerMailbox(f"smtp://{SECRET}127.0.0.1:{port}"))
    assert (refused.reason, refused.final) == ("mail.sign_in_refused", False)


def test_a_password_never_goes_over_an_open_line(office: Office):
    with mail_server(office) as port:
        refused = refusal(ServerMailbox(f"smtp://{SECRET}127.0.0.1:{port}"))
    assert (refused.reason, refused.final) == ("mail.not_encrypted", False)
    assert office.taken == []


def test_the_usual_port_is_asked_with_a_certificate_that_is_vouched_for(monkeypatch):
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
