"""Real mailboxes: a mail server on this machine keeps what each address received, and refuses where it is told to."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PATIENCE_SECONDS = 60
_LINK = re.compile(r"https?://\S+/(?:r|s|account/\w+)/[\w-]+")
_CODE = re.compile(r"\b\d{6}\b")


@dataclass(frozen=True)
class Letter:
    """A message as it arrived."""

    to: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None, "a letter without plain text"
        return str(body.get_content())

    @property
    def links(self) -> list[str]:
        return _LINK.findall(self.text)

    @property
    def link(self) -> str:
        """The personal link, which stands in the letter once or says the same twice."""
        (link,) = set(self.links)
        return link

    @property
    def code(self) -> str:
        (code,) = set(_CODE.findall(self.text))
        return code

    @property
    def has_code(self) -> bool:
        return bool(_CODE.search(self.text)) and not self.links


@dataclass
class Mailboxes:
    """All the mailboxes of the world; `unknown` addresses are refused for good, `busy` ones once."""

    port: int
    unknown: set[str] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    letters: list[Letter] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _unread: list[Letter] = field(default_factory=list)
    _arrival: Condition = field(default_factory=Condition)

    async def handle_RCPT(  # noqa: N802 - the name that the mail server calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if address in self.unknown:
            self.refused.append(address)
            return "550 5.1.1 no such mailbox"
        if address in self.busy:
            self.busy.remove(address)
            self.refused.append(address)
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        with self._arrival:
            for address in envelope.rcpt_tos:
                letter = Letter(to=address, message=message)
                self.letters.append(letter)
                self._unread.append(letter)
            self._arrival.notify_all()
        return "250 OK"

    def next(self, to: str, which: Callable[[Letter], bool] = lambda _: True) -> Letter:
        """Return the first unread letter of its kind to an address, as soon as it is there, and take it as read."""

        def arrived() -> Letter | None:
            return next((letter for letter in self._unread if letter.to == to and which(letter)), None)

        with self._arrival:
            letter = self._arrival.wait_for(arrived, PATIENCE_SECONDS)
            assert letter, f"no such letter to {to}; unread: {[(each.to, each.subject) for each in self._unread]}"
            self._unread.remove(letter)
            return letter

    def link(self, to: str, entrance: str) -> str:
        """Return the personal link to a room (`/r/`, `/s/`, `/account/`) from the next letter that brings one."""
        return self.next(to, lambda letter: any(entrance in link for link in letter.links)).link

    def links(self, to: str, entrance: str) -> list[str]:
        """Return all the personal links to a room that somebody was ever sent."""
        return [link for letter in self.letters if letter.to == to for link in letter.links if entrance in link]

    def code(self, to: str) -> str:
        """Return the one-time code from the next letter that brings one."""
        return self.next(to, lambda letter: letter.has_code).code

    def unread(self, to: str) -> list[str]:
        """Return the subjects of what somebody has not read yet."""
        return [letter.subject for letter in self._unread if letter.to == to]

    def forget(self) -> None:
        """Take everything as read."""
        with self._arrival:
            self._unread.clear()


@contextmanager
def mail_server() -> Iterator[Mailboxes]:
    """Receive mail while the block runs."""
    mailboxes = Mailboxes(port=free_port())
    controller = Controller(mailboxes, hostname="127.0.0.1", port=mailboxes.port)
    controller.start()
    try:
        yield mailboxes
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
