"""A mailbox that keeps what it takes, and refuses whom it was told to refuse."""

import re
from email.message import EmailMessage
from email.utils import parseaddr

from app.mail.reading import text_of

TOKEN = re.compile(r"/[rs]/([A-Za-z0-9_-]{43})\b")
CODE = re.compile(r"^(\d{6})$", re.MULTILINE)


class Post:
    """Messages in the order they came; `refusing` maps an address to what is raised instead of taking its message."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refused: list[EmailMessage] = []
        self.refusing: dict[str, Exception] = {}

    def hand_over(self, message: EmailMessage) -> None:
        refusal = self.refusing.get(address(message))
        if refusal is not None:
            self.refused.append(message)
            raise refusal
        self.taken.append(message)

    def rest(self) -> None:
        pass

    def to(self, receiver: str) -> list[EmailMessage]:
        return [message for message in self.taken if address(message) == receiver]

    def tokens(self, receiver: str) -> list[str]:
        return [token for message in self.to(receiver) for token in tokens(message)]

    def codes(self, receiver: str) -> list[str]:
        return [code for message in self.to(receiver) for code in codes(message)]


def address(message: EmailMessage) -> str:
    return parseaddr(message["To"])[1]


def tokens(message: EmailMessage) -> list[str]:
    """Each once: it stands in the words of both languages."""
    return list(dict.fromkeys(TOKEN.findall(text_of(message))))


def codes(message: EmailMessage) -> list[str]:
    return list(dict.fromkeys(CODE.findall(text_of(message))))
