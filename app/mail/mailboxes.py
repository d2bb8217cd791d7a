"""Where messages go: a mail server where one is set, a folder of files where none is.

A message is handed over at least once. When the line breaks after the server has the whole message and before its
answer, nobody knows whether it was taken: it counts as not taken, and is composed anew. The new one is a message of its
own, with its own Message-ID, because the link or the code in it is new and the earlier one dead: a receiving system
that drops doubles by Message-ID would otherwise keep the dead one.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

_TIMEOUT_SECONDS = 30
_SUBMISSION_PORT = 587  # RFC 6409
_TLS_PORT = 465  # RFC 8314
_PERMANENT = 500  # RFC 5321, section 4.2.1
_AUTHENTICATION_REQUIRED = 530  # RFC 4954: a judgement on us, not on the receiver
_MOST_ON_A_LINE = 50
"""Messages on one connection; servers break off those that go on and on."""

_LONGEST_REASON = 300


class MailError(Exception):
    """A message that was not taken; `final` when no further try can help (a 5xx answer).

    `reason` is a code of ours (`mail.*`) or the server's own words, which begin with three digits.
    """

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final


class Mailbox(Protocol):
    """Takes messages."""

    def hand_over(self, message: EmailMessage) -> None:
        """Hand a message over.

        Raises:
            MailError: it was not taken.
        """

    def rest(self) -> None:
        """Let go of what is held between one message and the next: there is none for now."""


class FolderMailbox:
    """Keeps messages as files that only this installation's user can read; for demonstration and development."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hand_over(self, message: EmailMessage) -> None:
        """Write the message to a file of its own."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{len(list(self.folder.iterdir())):06d}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
        path = self.folder / name
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(message.as_bytes())

    def rest(self) -> None:
        """Do nothing: files hold no line open."""


class ServerMailbox:
    """Hands messages to a mail server, `smtp://user:password@host:port` with STARTTLS or `smtps://` with TLS.

    The line stays open from one message to the next, so that two hundred invitations are no two hundred greetings; any
    trouble closes it, and one message's trouble is nobody else's.
    """

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self._line: smtplib.SMTP | None = None
        self._handed_over = 0

    def hand_over(self, message: EmailMessage) -> None:
        """Submit the message (RFC 6409).

        Raises:
            MailError: the server refused it or could not be reached.
        """
        line = self._open_line()
        try:
            _refuse_impossible(message, line)
            with _in_our_words(otherwise=MailError("mail.broken_off", final=False)):
                line.send_message(message)
        except MailError:
            self.rest()
            raise
        self._handed_over += 1

    def rest(self) -> None:
        """Close the line, if one is open."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
            line.close()

    def greet(self) -> None:
        """Connect, encrypt, sign in and leave, to see whether messages would be taken.

        Raises:
            MailError: they would not.
        """
        self.rest()
        self._open_line()
        self.rest()

    def _open_line(self) -> smtplib.SMTP:
        if self._line is not None and self._handed_over < _MOST_ON_A_LINE and _answers(self._line):
            return self._line
        self.rest()
        with _in_our_words(otherwise=MailError("mail.unreachable", final=False)):
            line = self._connected()
            try:
                self._sign_in(line)
            except Exception:
                line.close()
                raise
        self._line, self._handed_over = line, 0
        return line

    def _connected(self) -> smtplib.SMTP:
        host = self._url.hostname or "localhost"
        if self._url.scheme == "smtps":
            # Said aloud: without a context this would take any certificate.
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, self._url.port or _TLS_PORT, timeout=_TIMEOUT_SECONDS, context=context)
        return smtplib.SMTP(host, self._url.port or _SUBMISSION_PORT, timeout=_TIMEOUT_SECONDS)

    def _sign_in(self, line: smtplib.SMTP) -> None:
        """Encrypt the line where it can be, and where a password goes over it always."""
        line.ehlo_or_helo_if_needed()
        if self._url.scheme != "smtps" and (line.has_extn("starttls") or self._url.username):
            if not line.has_extn("starttls"):
                raise MailError("mail.not_encrypted", final=False)
            line.starttls(context=ssl.create_default_context())
        if self._url.username:
            with _in_our_words(otherwise=MailError("mail.sign_in_refused", final=False)):
                line.login(unquote(self._url.username), unquote(self._url.password or ""))


def mailbox_of(*, smtp_url: str | None, folder: Path) -> Mailbox:
    """Return the mail server's mailbox where one is set, else the folder's."""
    return ServerMailbox(smtp_url) if smtp_url else FolderMailbox(folder)


def _answers(line: smtplib.SMTP) -> bool:
    """Tell whether a line that was left open still leads anywhere."""
    try:
        return line.noop()[0] == 250  # noqa: PLR2004 - RFC 5321
    except (OSError, smtplib.SMTPException):
        return False


def _refuse_impossible(message: EmailMessage, line: smtplib.SMTP) -> None:
    """Refuse an address whose name is beyond ASCII where the server cannot take such (RFC 6531)."""
    address = message["To"].addresses[0].addr_spec
    if not address.isascii() and not line.has_extn("smtputf8"):
        raise MailError("mail.address_impossible", final=True)


@contextmanager
def _in_our_words(*, otherwise: MailError) -> Iterator[None]:
    """Turn what goes wrong into a MailError; only a judgement on the receiver or on the message is final.

    A password or a sender that is refused is ours to put right: the message itself was not judged.
    """
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        final = code >= _PERMANENT and code != _AUTHENTICATION_REQUIRED
        raise MailError(_reason(code, answer), final=final) from error
    except smtplib.SMTPAuthenticationError as error:
        raise otherwise from error
    except smtplib.SMTPResponseException as error:
        final = isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= _PERMANENT
        raise MailError(_reason(error.smtp_code, error.smtp_error), final=final) from error
    except ssl.SSLError as error:
        raise MailError("mail.not_trusted", final=False) from error
    except (OSError, smtplib.SMTPException) as error:
        raise otherwise from error


def _reason(code: int, answer: bytes | str) -> str:
    """Return a server's words on one line, and not more of them than anybody reads."""
    said = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return " ".join(f"{code} {said}".split())[:_LONGEST_REASON]
