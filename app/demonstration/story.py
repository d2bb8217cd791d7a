"""The story of the demonstration, a readable file per language: people, positions, amendments. All of it invented."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class StoryPerson:
    """Somebody who acts for the party with this key."""

    key: str
    party: str
    name: str
    office: str
    tax_code: str
    email: str
    speaks: bool
    signs: bool
    powers: str = ""
    powers_source: str = "other"


@dataclass(frozen=True)
class StoryOrganisation:
    """What the demonstration adds to a party of the model.

    `authorisation` is the body that must pass an act, or ''; `lane` how its signatory signs, or '' for not yet.
    """

    party: str
    tax_code: str
    seat: str
    authorisation: str
    act_number: str
    lane: str = "click_code"


@dataclass(frozen=True)
class StoryPosition:
    """An answer of the first circulation that is not a plain approval."""

    party: str
    clause: str
    answer: str
    reason: str


@dataclass(frozen=True)
class StoryAmendment:
    """Words to replace in a clause, and how the coordinator answers (`own` are its words when modified).

    One that is `settled` has rivals, and wins against them.
    """

    key: str
    party: str
    clause: str
    replace: str
    by: str
    rationale: str
    outcome: str
    own: str
    reason: str


@dataclass(frozen=True)
class StoryRival:
    """Other words for the very stretch that an amendment of the story replaces; it loses, for this reason."""

    party: str
    amendment: str
    by: str
    rationale: str
    reason: str


@dataclass(frozen=True)
class StorySide:
    """The side that a party takes on an amendment of another."""

    party: str
    amendment: str
    voice: str
    reason: str


@dataclass(frozen=True)
class StoryAccount:
    """Somebody of the lead body who signs in."""

    name: str
    email: str


@dataclass(frozen=True)
class Story:
    """Everything the demonstration needs beyond the pact's model."""

    language: str
    people: tuple[StoryPerson, ...]
    organisations: tuple[StoryOrganisation, ...]
    positions: tuple[StoryPosition, ...]
    amendments: tuple[StoryAmendment, ...]
    rivals: tuple[StoryRival, ...]
    sides: tuple[StorySide, ...]
    coordinator: StoryAccount
    archivist: StoryAccount


def load_story(language: str) -> Story:
    """Read the story in a language, `it` or `en`."""
    source = files("app.demonstration") / f"story.{language}.toml"
    top: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return Story(
        language=top["language"],
        people=tuple(StoryPerson(**person) for person in top["people"]),
        organisations=tuple(StoryOrganisation(**organisation) for organisation in top["organisations"]),
        positions=tuple(StoryPosition(**position) for position in top["positions"]),
        amendments=tuple(StoryAmendment(**amendment) for amendment in top["amendments"]),
        rivals=tuple(StoryRival(**rival) for rival in top["rivals"]),
        sides=tuple(StorySide(**side) for side in top["sides"]),
        coordinator=StoryAccount(**top["coordinator"]),
        archivist=StoryAccount(**top["archivist"]),
    )
