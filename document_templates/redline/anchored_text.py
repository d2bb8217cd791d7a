"""The text of an issued Word file, found by its anchors: the paragraphs of each clause's heading, lines and cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from document_templates.anchors import HEADING, Anchor, read_anchor
from document_templates.errors import DocumentError
from document_templates.redline.blocks import PARAGRAPH, ROW
from document_templates.redline.characters import text_of
from document_templates.rendering.namespaces import W

Place = tuple[str, int, int]
"""A clause, a line of it, a cell of the line."""


@dataclass(frozen=True)
class Printed:
    """Words of the text in their paragraph; `lead` is what stands before them, as a number."""

    paragraph: etree._Element
    lead: str


class AnchoredText:
    """Paragraphs of an issued file by their places."""

    def __init__(self, body: etree._Element) -> None:
        self._paragraphs: dict[Place, etree._Element] = {}
        self._ends: dict[str, etree._Element] = {}
        for anchor, paragraph in _anchored(body):
            self._paragraphs[anchor.id, anchor.line, anchor.column or 0] = paragraph
            self._ends[anchor.id] = paragraph if anchor.column is None else row_of(paragraph)

    @property
    def start(self) -> etree._Element:
        """Return the first paragraph of the text.

        Raises:
            DocumentError: `redline.unanchored` (words), the file holds no text.
        """
        if not self._paragraphs:
            raise DocumentError("redline.unanchored", words="")
        return next(iter(self._paragraphs.values()))

    def printed(self, clause: str, line: int, cell: int, words: str) -> Printed:
        """Return where words stand.

        Raises:
            DocumentError: `redline.unanchored` or `redline.other_words` (words), the file does not hold them there.
        """
        paragraph = self._paragraphs.get((clause, line, cell))
        if paragraph is None:
            raise DocumentError("redline.unanchored", words=words)
        text = text_of(paragraph)
        at = text.rfind(words)
        if at < 0 and len(text) == len(text.casefold()):
            # A master may print a heading in capitals.
            at = text.casefold().rfind(words.casefold())
        if at < 0:
            raise DocumentError("redline.other_words", words=words)
        return Printed(paragraph, text[:at])

    def heading(self, clause: str) -> etree._Element | None:
        """Return the paragraph of a clause's heading."""
        return self._paragraphs.get((clause, HEADING, 0))

    def end(self, clause: str) -> etree._Element:
        """Return the last paragraph or row of a clause.

        Raises:
            DocumentError: `redline.unanchored` (words), the file does not hold it.
        """
        if clause not in self._ends:
            raise DocumentError("redline.unanchored", words=clause)
        return self._ends[clause]


def row_of(paragraph: etree._Element) -> etree._Element:
    """Return the row of a table that a paragraph stands in."""
    return next(paragraph.iterancestors(ROW))


def _anchored(body: etree._Element) -> Iterator[tuple[Anchor, etree._Element]]:
    for mark in body.iter(f"{W}bookmarkStart"):
        anchor = read_anchor(mark.get(f"{W}name", ""))
        paragraph = next(mark.iterancestors(PARAGRAPH), None)
        if anchor and paragraph is not None:
            yield anchor, paragraph
