"""The paragraphs of a Word file as they are stored, each with its words, marks and anchors; wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from document_templates.anchors import Anchor
from document_templates.markup.revisions import Revision, stays, was_there


@dataclass(frozen=True)
class Piece:
    """A stretch of words under the same marks; `style` is that of its characters."""

    text: str
    revisions: tuple[Revision, ...]
    style: str

    @property
    def was_there(self) -> bool:
        """Tell whether it stands in the text with everything rejected."""
        return was_there(self.revisions)

    @property
    def stays(self) -> bool:
        """Tell whether it stands in the text with everything accepted."""
        return stays(self.revisions)


@dataclass(frozen=True)
class Cell:
    """Where in a table: the row, counted through the whole file, and the column."""

    row: int
    column: int


@dataclass(frozen=True)
class Note:
    """A reference to a footnote or an endnote, by the kind of part that holds it."""

    part: str
    id: str
    revisions: tuple[Revision, ...]


@dataclass
class Paragraph:
    """A paragraph as it is stored; `end` holds the marks on its end, and only within a container do two become one."""

    container: int
    style: str
    cell: Cell | None
    end: tuple[Revision, ...]
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Children that are elements, not comments or instructions."""
    return (child for child in parent if isinstance(child.tag, str))
