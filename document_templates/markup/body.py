"""Reading the text of a Word file from end to end: no paragraph is passed over, whatever it is wrapped in."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

from document_templates.anchors import Anchor, read_anchor
from document_templates.markup.paragraphs import Cell, Note, Paragraph, Piece, elements
from document_templates.markup.revisions import FORMATTING, Revision, revision, revisions_in
from document_templates.markup.symbols import UNKNOWN, sign
from document_templates.rendering.namespaces import W

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
PICTURED = {f"{W}drawing", f"{W}pict", f"{W}object", f"{W}altChunk", f"{W}control"}
Marks = tuple[Revision, ...]
Visit = Callable[[etree._Element, Marks], None]  # noqa: SLF001 -- lxml gives its type no public name


class Body:
    """What was read: the paragraphs in order, and how often there was something that is no words."""

    def __init__(self, root: etree._Element) -> None:
        self.paragraphs: list[Paragraph] = []
        self.counted: Counter[str] = Counter()
        self._open: list[Paragraph] = []
        self._waiting: list[Anchor] = []
        self._containers = 0
        self._container = 0
        self._rows = 0
        self._cell: Cell | None = None
        self._visits = self._by_tag()
        self._inside(root, ())

    def _by_tag(self) -> Mapping[str, Visit]:
        """Tell how each element is read that is not just gone through."""
        return {
            f"{W}t": self._text,
            f"{W}delText": self._text,
            MATH_TEXT: self._text,
            f"{W}p": self._paragraph,
            f"{W}pPr": self._properties,
            f"{W}rPr": self._properties,
            f"{W}sectPr": self._properties,
            f"{W}tblPr": self._properties,
            f"{W}trPr": self._properties,
            f"{W}tcPr": self._properties,
            f"{W}tbl": self._table,
            f"{W}tr": self._row,
            f"{W}tc": self._table_cell,
            f"{W}txbxContent": self._box,
            f"{COMPATIBILITY}AlternateContent": self._alternatives,
            f"{W}bookmarkStart": self._bookmark,
            f"{W}commentRangeStart": self._comment,
            f"{W}commentReference": self._comment,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}instrText": self._nothing,
            f"{W}delInstrText": self._nothing,
            f"{W}rt": self._nothing,
        }

    def _inside(self, parent: etree._Element, marks: Marks) -> None:
        for child in elements(parent):
            self._visits.get(str(child.tag), self._anything)(child, marks)

    def _anything(self, element: etree._Element, marks: Marks) -> None:
        tag = str(element.tag)
        if tag in FORMATTING:
            self.counted["formatting"] += 1
            return
        if tag in PICTURED:
            self.counted["pictures"] += 1
        letters = sign(element)
        if letters is not None:
            self.counted["symbols"] += letters == UNKNOWN
            self._words(element, letters, marks)
        mark = revision(element)
        self._inside(element, (*marks, mark) if mark else marks)

    def _text(self, element: etree._Element, marks: Marks) -> None:
        self._words(element, element.text or "", marks)

    def _words(self, element: etree._Element, text: str, marks: Marks) -> None:
        run = element.getparent()
        style = None if run is None else run.find(f"{W}rPr/{W}rStyle")
        if self._open and text:
            self._open[-1].pieces.append(Piece(text, marks, "" if style is None else style.get(f"{W}val", "")))

    def _paragraph(self, element: etree._Element, marks: Marks) -> None:
        style = element.find(f"{W}pPr/{W}pStyle")
        end = (*marks, *revisions_in(element.find(f"{W}pPr/{W}rPr")))
        paragraph = Paragraph(
            self._container, "" if style is None else style.get(f"{W}val", ""), self._cell, end, anchors=self._waiting
        )
        self._waiting = []
        self.paragraphs.append(paragraph)
        self._open.append(paragraph)
        self._inside(element, marks)
        self._open.pop()

    def _properties(self, element: etree._Element, _marks: Marks) -> None:
        self.counted["formatting"] += sum(1 for _ in element.iter(*FORMATTING))
        self.counted["formatting"] += len(element.findall(f"{W}numPr/{W}ins"))

    def _table(self, element: etree._Element, marks: Marks) -> None:
        # A paragraph before a table and one after it never become one.
        cell = self._cell
        self._inside(element, marks)
        self._cell, self._container = cell, self._new_container()

    def _row(self, element: etree._Element, marks: Marks) -> None:
        self._rows += 1
        marks = (*marks, *revisions_in(element.find(f"{W}trPr")))
        self._cell = Cell(self._rows, -1)
        self._inside(element, marks)

    def _table_cell(self, element: etree._Element, marks: Marks) -> None:
        cell = self._cell
        row, column = (cell.row, cell.column) if cell else (0, -1)
        self._cell, self._container = Cell(row, column + 1), self._new_container()
        place = self._cell
        self._inside(element, (*marks, *revisions_in(element.find(f"{W}tcPr"))))
        self._cell = place

    def _box(self, element: etree._Element, marks: Marks) -> None:
        self.counted["boxes"] += 1
        with self._apart():
            self._inside(element, marks)

    def _alternatives(self, element: etree._Element, marks: Marks) -> None:
        # The same thing in a new way and in the old one: it is told once.
        choice = element.find(f"{COMPATIBILITY}Choice")
        fallback = element.find(f"{COMPATIBILITY}Fallback")
        chosen = fallback if choice is None else choice
        if chosen is not None:
            self._inside(chosen, marks)

    def _bookmark(self, element: etree._Element, _marks: Marks) -> None:
        anchor = read_anchor(element.get(f"{W}name", ""))
        if anchor:
            (self._open[-1].anchors if self._open else self._waiting).append(anchor)

    def _comment(self, element: etree._Element, _marks: Marks) -> None:
        if self._open:
            self._open[-1].comments.append(element.get(f"{W}id", ""))

    def _note(self, element: etree._Element, marks: Marks) -> None:
        if self._open:
            kind = "footnotes" if element.tag == f"{W}footnoteReference" else "endnotes"
            self._open[-1].notes.append(Note(kind, element.get(f"{W}id", ""), marks))

    def _nothing(self, _element: etree._Element, _marks: Marks) -> None:
        """Codes of fields are no words."""

    def _new_container(self) -> int:
        self._containers += 1
        return self._containers

    @contextmanager
    def _apart(self) -> Iterator[None]:
        container, cell, still_open = self._container, self._cell, self._open
        self._container, self._cell, self._open = self._new_container(), None, []
        yield
        self._container, self._cell, self._open = container, cell, still_open
