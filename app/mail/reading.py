"""Read a message that was composed here: its text, its page, and what goes with it."""

from collections.abc import Iterator
from email.message import EmailMessage

from app.mail.compose import Enclosure


def text_of(message: EmailMessage) -> str:
    """Return the text of a message, '' where it has none."""
    return _body(message, "plain")


def page_of(message: EmailMessage) -> str:
    """Return the page of a message, '' where it has none."""
    return _body(message, "html")


def enclosures_of(message: EmailMessage) -> Iterator[Enclosure]:
    """Return the files that go with a message."""
    for part in message.iter_attachments():
        yield Enclosure(part.get_filename() or "", part.get_content())


def _body(message: EmailMessage, form: str) -> str:
    """Return a body with its lines ended as in files: on the way they end otherwise (RFC 5321)."""
    part = message.get_body((form,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
