"""The mail of a story: handed on as always, and read by the people it went to."""

import re
from email.message import EmailMessage
from email.utils import parseaddr

from app.mail.mailboxes import Mailbox
from app.mail.reading import text_of

_LINK = re.compile(r"/[rs]/([A-Za-z0-9_-]{22,})")
_CODE = re.compile(r"^(\d{6})$", re.MULTILINE)


class Correspondence:
    """Remembers for each address the last link and the last code it was sent."""

    def __init__(self, mailbox: Mailbox | None = None) -> None:
        self._mailbox = mailbox
        self._links: dict[str, str] = {}
        self._codes: dict[str, str] = {}

    def hand_over(self, message: EmailMessage) -> None:
        """Take a message, and hand it on where there is somewhere to."""
        address, text = parseaddr(message["To"])[1], text_of(message)
        if link := _LINK.search(text):
            self._links[address] = link[1]
        elif code := _CODE.search(text):
            self._codes[address] = code[1]
        if self._mailbox is not None:
            self._mailbox.hand_over(message)

    def rest(self) -> None:
        """Let whoever it hands on to rest too."""
        if self._mailbox is not None:
            self._mailbox.rest()

    def token(self, address: str) -> str:
        """Return the token in the last link this address was sent."""
        return self._links[address]

    def code(self, address: str) -> str:
        """Return the last code this address was sent."""
        return self._codes[address]
