"""An installation with its mail server and everybody's browsers: where a journey takes place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from app.demonstration.story import StoryPerson
from tests.journeys.browser import DESK, PHONE, Album, Person, chromium, sit_down
from tests.journeys.mailboxes import Mailboxes, mail_server
from tests.journeys.running import Running, running
from tests.journeys.words import Words

PICTURES = os.environ.get("PATTO_PICTURES")


@dataclass
class Office:
    """Where everybody of a journey is; `stopped_at` is the step that could not be taken, if any."""

    place: Running
    mailboxes: Mailboxes
    browser: Browser
    words: Words
    album: Album
    folder: Path
    people: dict[str, Person] = field(default_factory=dict)
    stopped_at: str = ""

    def at_desk(self, name: str) -> Person:
        """Return somebody at a desk, with the browser that they had before."""
        return self._seated(name, DESK)

    def on_phone(self, name: str) -> Person:
        """Return somebody on a phone."""
        return self._seated(name, PHONE)

    def comes_by_link(self, person: StoryPerson, entrance: str) -> Person:
        """Open the newest link that came by mail, on the person's phone, and press its one button."""
        guest = self.on_phone(person.name)
        guest.opens(self.mailboxes.link(person.email, entrance))
        guest.presses("Open my page")
        return guest

    def photograph(self) -> None:
        """Keep a picture of what everybody sees, where something went wrong."""
        for name, person in self.people.items():
            person.page.screenshot(path=self.folder / f"stopped-{name}.png", full_page=True)

    def _seated(self, name: str, size: tuple[int, int]) -> Person:
        if name not in self.people:
            self.people[name] = sit_down(self.browser, name, size=size, words=self.words, album=self.album)
        return self.people[name]


@contextmanager
def office(folder: Path, **settings: str) -> Iterator[Office]:
    """Open an office while the block runs; PATTO_PICTURES names a folder for a picture of every page met."""
    pictures = Path(PICTURES) if PICTURES else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with (
        mail_server() as mailboxes,
        running(folder / "home", mailboxes=mailboxes, **settings) as place,
        chromium() as browser,
    ):
        yield Office(place, mailboxes, browser, Words(), Album(pictures), folder)
