"""Read the messages that were written as files where no mail server is set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from functools import lru_cache
from pathlib import Path

_MESSAGES_IN_MIND = 4_096


@dataclass(frozen=True)
class Letter:
    """One message; `name` is its file's, `address` whom it was sent to, `person` that address's name."""

    name: str
    address: str
    person: str
    subject: str
    sent_at: datetime
    text: str


@dataclass(frozen=True)
class Mailbox:
    """A person and how many messages the person has."""

    address: str
    person: str
    count: int


def read_folder(folder: Path) -> tuple[Letter, ...]:
    """Return the messages of a folder, newest first: their names count up."""
    return tuple(_letter(path) for path in sorted(folder.glob("*.eml"), reverse=True))


def mailboxes(letters: Iterable[Letter]) -> tuple[Mailbox, ...]:
    """Return everybody who was written to, by name."""
    counts: dict[tuple[str, str], int] = {}
    for letter in letters:
        who = letter.person, letter.address
        counts[who] = counts.get(who, 0) + 1
    return tuple(Mailbox(address, person, count) for (person, address), count in sorted(counts.items()))


@lru_cache(maxsize=_MESSAGES_IN_MIND)
def _letter(path: Path) -> Letter:
    """Read a message; a file once written never changes."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    to = message["To"].addresses[0]
    return Letter(
        name=path.stem,
        address=to.addr_spec,
        person=to.display_name,
        subject=message["Subject"],
        sent_at=message["Date"].datetime,
        text=message.get_content(),
    )
