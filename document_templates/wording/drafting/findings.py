"""What an amendment does to a clause, before any language puts it into words."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["paragraph", "opening", "item", "table", "row", "cell"]
Side = Literal["after", "before", "within"]


@dataclass(frozen=True)
class Step:
    """A part of what encloses it, counted from one; a row 0 is the header, any other 0 the only one there is."""

    part: Part
    number: int = 0


Place = tuple[Step, ...]


@dataclass(frozen=True)
class ClauseName:
    """What sentences call a clause by; its number is '' for a recital."""

    kind: Literal["recital", "article"]
    number: str
    heading: str


@dataclass(frozen=True)
class WordsReplaced:
    """Words that stand once in the place, and those that take their place."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True)
class WordsRemoved:
    """Words that stand once in the place, and go."""

    place: Place
    old: str


@dataclass(frozen=True)
class WordsInserted:
    """Words that come after or before others that stand once in the place; without these, into an empty one."""

    place: Place
    side: Side
    anchor: str
    new: str


@dataclass(frozen=True)
class PartReplaced:
    """A part that becomes another; the last step of the place tells which."""

    place: Place
    new: str


@dataclass(frozen=True)
class PartRemoved:
    """A part that goes; the last step of the place tells which."""

    place: Place


@dataclass(frozen=True)
class PartsInserted:
    """Parts that come after or before the one of the last step, or where there was none of their kind."""

    place: Place
    side: Side
    new: tuple[str, ...]


@dataclass(frozen=True)
class HeadingChanged:
    """A heading that becomes another; either may be ''."""

    old: str
    new: str


@dataclass(frozen=True)
class ClauseInserted:
    """A whole clause that comes; `follows` is the number, or for a recital the heading, of the one before it, or ''."""

    follows: str
    text: str


@dataclass(frozen=True)
class ClauseReplaced:
    """A whole clause that becomes another."""

    heading: str
    text: str


@dataclass(frozen=True)
class ClauseRemoved:
    """A whole clause that goes."""


Finding = (
    WordsReplaced
    | WordsRemoved
    | WordsInserted
    | PartReplaced
    | PartRemoved
    | PartsInserted
    | HeadingChanged
    | ClauseInserted
    | ClauseReplaced
    | ClauseRemoved
)
