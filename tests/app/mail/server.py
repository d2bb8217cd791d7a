"""A real mail server on the loopback, in front of mailboxes that answer as they were told."""

# ruff: noqa: N802 - the names of the commands, as aiosmtpd asks for them

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Office:
    """What the server took, and how it answers: by verb, or to an address once for each answer given."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.answers_to: dict[str, list[str]] = {}
        self.breaks_off = False
        self.greetings = 0

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.taken if message["To"].addresses[0].addr_spec == address]

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.greetings += 1
        return [self.answers["EHLO"]] if "EHLO" in self.answers else responses

    async def handle_HELO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str) -> str:
        return self.answers["EHLO"]

    async def handle_NOOP(self, server: SMTP, session: Session, envelope: Envelope, argument: str) -> str:
        return self.answers.get("NOOP", "250 here")

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 ok")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answers := self.answers_to.get(address):
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 ok")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        if "DATA" not in self.answers:
            self.taken.append(message_from_bytes(content, policy=policy.default))
        if self.breaks_off:
            self.breaks_off = False
            assert server.transport
            server.transport.abort()
        return self.answers.get("DATA", "250 taken")


def only_patto(server: SMTP, session: Session, envelope: Envelope, mechanism: str, asked: Any) -> AuthResult:
    """Let in `patto` with the password `s:e@cret`."""
    known = isinstance(asked, LoginPassword) and (asked.login, asked.password) == (b"patto", b"s:e@cret")
    return AuthResult(success=known, handled=known)


@contextmanager
def mail_server(office: Office, *, tls: ssl.SSLContext | None = None, **settings: Any) -> Iterator[int]:
    """Run a server while it is needed, and say on which port; with `tls` alone the line is encrypted from the start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port, ssl_context=tls, **settings)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
