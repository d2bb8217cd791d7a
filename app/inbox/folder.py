"""Read the messages that were written as files where no mail server is set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from functools import lru_cache
from pathlib import Path

from app.mail.compose import Enclosure
from app.mail.reading import enclosures_of, page_of, text_of

_MESSAGES_IN_MIND = 4_096


@dataclass(frozen=True)
class Letter:
    """One message in both its forms; `name` is its file's, `address` whom it was sent to, `enclosures` are names."""

    name: str
    address: str
    person: str
    subject: str
    sent_at: datetime
    text: str
    page: str
    enclosures: tuple[str, ...]


@dataclass(frozen=True)
class Mailbox:
    """A person and how many messages the person has."""

    address: str
    person: str
    count: int


def read_folder(folder: Path) -> tuple[Letter, ...]:
    """Return the messages of a folder, newest first: their names count up."""
    return tuple(_letter(path) for path in sorted(folder.glob("*.eml"), reverse=True))


def enclosure(folder: Path, *, letter: Letter, name: str) -> Enclosure | None:
    """Return a file that came with a message; files are read when asked for, since they may be large."""
    message = message_from_bytes((folder / f"{letter.name}.eml").read_bytes(), policy=policy.default)
    return next((found for found in enclosures_of(message) if found.name == name), None)


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
        text=text_of(message),
        page=page_of(message),
        enclosures=tuple(found.name for found in enclosures_of(message)),
    )
