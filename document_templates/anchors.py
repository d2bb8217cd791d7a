"""By what the text of a pact is found again in a Word file that comes back: names of bookmarks, names of properties.

A bookmark at the start of each paragraph outlives every round through the usual programs, and so do properties; what
else could name a paragraph does not.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from uuid import UUID

PACT = "PattoPact"
VERSION = "PattoVersion"
TEXT = "PattoText"
"""Digest of the version."""
LANGUAGE = "PattoLanguage"
CIRCULATION = "PattoCirculation"
CLAUSE = "PattoClause"
"""Followed by a number from 1: id of the clause and SHA-256 of its words, in the order of the text."""
ANNEX = "PattoAnnex"

HEADING = 0
LONGEST_NAME = 40
"""Most characters of a bookmark's name that Word keeps."""
NAME = re.compile(r"([pa])([0-9a-f]{32})_([0-9]{1,6})(?:_([0-9]{1,6}))?(?:_Copy_[0-9]+)?", re.IGNORECASE | re.ASCII)

Of = Literal["clause", "annex"]
LETTERS: dict[Of, str] = {"clause": "p", "annex": "a"}


@dataclass(frozen=True, order=True)
class Anchor:
    """A place in the text: line 0 is the heading, 1 the first line; `column` is that of a cell of a table, from 0."""

    of: Of
    id: str
    line: int
    column: int | None = None


def anchor(id: str, line: int, column: int | None = None, *, of: Of = "clause") -> str:  # noqa: A002 -- as in Anchor
    """Return the name of the bookmark at a place; one longer than 40 characters is none that Word keeps."""
    name = f"{_stem(of, id)}_{line}"
    return name if column is None else f"{name}_{column}"


def read_anchor(name: str) -> Anchor | None:
    """Read the name of a bookmark, also of one that LibreOffice has doubled (`_Copy_1`); None where it is not ours."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    letter, identity, line, column = found.groups()
    return Anchor(
        of="clause" if letter.lower() == "p" else "annex",
        id=str(UUID(identity)),
        line=int(line),
        column=None if column is None else int(column),
    )


def identifier(pact_id: str, version: int) -> str:
    """Return what `dc:identifier` says of a document: the pact and the version whose text it holds."""
    return f"patto:{pact_id}:{version}"


@lru_cache(maxsize=4_096)
def _stem(of: Of, identity: str) -> str:
    return f"{LETTERS[of]}{UUID(identity).hex}"
