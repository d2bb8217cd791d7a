"""Put the words of a message into an envelope: headers that say who writes to whom, and nothing that follows anybody.

What people typed cannot add a header: names and subjects are one line, addresses are parsed (RFC 5322), and a domain
beyond ASCII is written as the mail system knows it (RFC 5891).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from app.mail.mailboxes import MailError
from app.mail.words import Words
from document_templates.catalog import LANGUAGES


@dataclass(frozen=True)
class Envelope:
    """Who writes, to whom, in which language first; `reply_to` is whom an answer goes to, if not the sender."""

    sender: str
    name: str
    address: str
    language: str
    reply_to: str | None
    message_id: str
    at: datetime


@dataclass(frozen=True)
class Enclosure:
    """A PDF that goes with a message."""

    name: str
    pdf: bytes


def compose(envelope: Envelope, words: Words, *, enclosures: Collection[Enclosure] = ()) -> EmailMessage:
    """Return the message that is handed over: text and page of the same words.

    Raises:
        MailError: `mail.address_impossible`, nothing can be sent to such an address.
    """
    message = EmailMessage()
    message["From"] = _sender(envelope.sender)
    message["To"] = _address(envelope.name, envelope.address)
    if envelope.reply_to:
        message["Reply-To"] = _address("", envelope.reply_to)
    message["Subject"] = _line(words.subject)
    message["Date"] = format_datetime(envelope.at)
    message["Message-ID"] = envelope.message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    message.set_content(words.text, cte="quoted-printable")
    message.add_alternative(words.page, subtype="html", cte="quoted-printable")
    for enclosure in enclosures:
        message.add_attachment(enclosure.pdf, maintype="application", subtype="pdf", filename=enclosure.name)
    # Last, since each part that is added takes the headers about content away with it.
    languages = sorted(LANGUAGES, key=lambda language: language != envelope.language)
    message["Content-Language"] = ", ".join(languages)
    return message


def _sender(sender: str) -> Address:
    name, _, address = sender.rpartition("<")
    return _address(name.strip('" '), address.rstrip("> "))


def _address(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    try:
        written = domain.encode("idna").decode("ascii")
        return Address(display_name=_line(name), addr_spec=f"{local}@{written}")
    except (HeaderParseError, IndexError, ValueError) as error:
        raise MailError("mail.address_impossible", final=True) from error


def _line(words: str) -> str:
    """Return words on one line, without what cannot be printed: a line break would begin another header."""
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
