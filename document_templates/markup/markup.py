"""What came back, as values: to whom it was issued, what changed where, what was remarked, what was not read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["replace", "insert", "delete", "move"]


@dataclass(frozen=True)
class IssuedIdentity:
    """What a file says of itself: of which pact it is, which version, in which language, for which round."""

    pact: str | None = None
    version: int | None = None
    text_digest: str | None = None
    language: str | None = None
    circulation: str | None = None


@dataclass(frozen=True)
class Change:
    """A paragraph that is otherwise than before; `before` and `after` are its own words, whole.

    `clause` is the permanent id, `line` the place in its text (0 is the heading), `column` that of a cell. A paragraph
    that is `new` has the place of the one before it, and is like the paragraph of line `like` in its looks; `new_row`
    says that it is a cell of a row that is new. One that moved is told twice: where it left, and where it came to.
    `tracked` is False where only a comparison with what was issued tells. `author` names all `authors`, with commas.
    """

    clause: str | None
    line: int | None
    kind: Kind
    tracked: bool
    before: str
    after: str
    author: str = ""
    at: datetime | None = None
    authors: tuple[str, ...] = ()
    column: int | None = None
    new: bool = False
    like: int | None = None
    new_row: bool = False


@dataclass(frozen=True)
class Remark:
    """A comment, an answer to one, or a note, on the paragraph where it is anchored."""

    clause: str | None
    line: int | None
    text: str
    author: str
    at: datetime | None


@dataclass(frozen=True)
class Caution:
    """Something in the file that is no change of words, or not wholly told by changes: a code and its parameters."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Markup:
    """All that a returned file says, in the order of the text."""

    issued: IssuedIdentity
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    warnings: tuple[Caution, ...]
