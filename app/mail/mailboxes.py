"""Where messages go: a mail server where one is set, a folder of files where none is."""

import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

_TIMEOUT_SECONDS = 30
_SUBMISSION_PORT = 587  # RFC 6409
_TLS_PORT = 465  # RFC 8314


class MailError(Exception):
    """A message that was not taken; `final` when no further try can help (a 5xx answer)."""

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


class ServerMailbox:
    """Hands messages to a mail server, `smtp://user:password@host:port` with STARTTLS or `smtps://` with TLS."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)

    def hand_over(self, message: EmailMessage) -> None:
        """Submit the message (RFC 6409).

        Raises:
            MailError: the server refused it or could not be reached.
        """
        try:
            with self._connected() as server:
                self._sign_in(server)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise MailError(f"{code} {answer.decode(errors='replace')}", final=code >= 500) from error  # noqa: PLR2004
        except smtplib.SMTPResponseException as error:
            # A password or sender that is refused is ours to put right: the message itself was not judged.
            final = isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500  # noqa: PLR2004 - RFC 5321
            raise MailError(f"{error.smtp_code}", final=final) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailError(type(error).__name__, final=False) from error

    def _connected(self) -> smtplib.SMTP:
        host = self._url.hostname or "localhost"
        if self._url.scheme == "smtps":
            # Said aloud: without a context this would take any certificate.
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, self._url.port or _TLS_PORT, timeout=_TIMEOUT_SECONDS, context=context)
        return smtplib.SMTP(host, self._url.port or _SUBMISSION_PORT, timeout=_TIMEOUT_SECONDS)

    def _sign_in(self, server: smtplib.SMTP) -> None:
        """Encrypt the line where it can be, and where a password goes over it always."""
        server.ehlo_or_helo_if_needed()
        if self._url.scheme != "smtps" and (server.has_extn("starttls") or self._url.username):
            server.starttls(context=ssl.create_default_context())
        if self._url.username:
            server.login(unquote(self._url.username), unquote(self._url.password or ""))


def mailbox_of(*, smtp_url: str | None, folder: Path) -> Mailbox:
    """Return the mail server's mailbox where one is set, else the folder's."""
    return ServerMailbox(smtp_url) if smtp_url else FolderMailbox(folder)
