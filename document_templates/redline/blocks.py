"""What a document is made of, from the outside in: paragraphs and tables, rows, cells; and where each belongs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from document_templates.anchors import HEADING, Anchor, read_anchor
from document_templates.redline.characters import text_of
from document_templates.rendering.namespaces import W

PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
HOLDERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag"}


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, a table or a row of one."""

    element: etree._Element

    @cached_property
    def text(self) -> str:
        """Return its words, a line for each paragraph in it."""
        return "\n".join(map(text_of, paragraphs_of(self.element)))

    @cached_property
    def anchor(self) -> Anchor | None:
        """Return the first anchor in it."""
        marks = self.element.iter(f"{W}bookmarkStart")
        return next(filter(None, (read_anchor(mark.get(f"{W}name", "")) for mark in marks)), None)

    @property
    def whose(self) -> str:
        """Return the clause or annex that it is of, nothing where it is of none."""
        return self.anchor.id if self.anchor else ""

    @property
    def is_heading(self) -> bool:
        """Tell whether it is the heading of a clause or annex."""
        return self.anchor is not None and self.anchor.line == HEADING

    @property
    def is_paragraph(self) -> bool:
        """Tell whether it is a paragraph."""
        return self.element.tag == PARAGRAPH

    @property
    def width(self) -> int:
        """Return how many cells it has, if it is a row."""
        return len(cells(self.element)) if self.element.tag == ROW else 0


def blocks(container: etree._Element) -> list[Block]:
    """Paragraphs and tables of a body or of a cell."""
    return [Block(element) for element in _held(container, {PARAGRAPH, TABLE})]


def rows(table: etree._Element) -> list[Block]:
    """Rows of a table."""
    return [Block(element) for element in _held(table, {ROW})]


def cells(row: etree._Element) -> list[etree._Element]:
    """Cells of a row."""
    return list(_held(row, {CELL}))


def paragraphs_of(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs in a block, those of inner tables too; the boxes that hang on a paragraph are not looked into."""
    if element.tag == PARAGRAPH:
        yield element
    else:
        for inner in _held(element, {PARAGRAPH, TABLE, ROW, CELL}):
            yield from paragraphs_of(inner)


def _held(container: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in HOLDERS:
            yield from _held(child, tags)
