"""Marks of tracked changes (ECMA-376, part 1, 17.13.5): who inserted or deleted what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Literal

from lxml import etree

from document_templates.redline.blocks import paragraphs_of
from document_templates.redline.characters import PROPERTIES, TEXT, runs
from document_templates.rendering.namespaces import W

Kind = Literal["ins", "del"]
DELETED = {TEXT: f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
BODY_PROPERTIES = f"{W}pPr"
ROW_PROPERTIES = f"{W}trPr"
# What stands after the mark of a paragraph, and of a row, in the order of the format.
AFTER_MARK = (f"{W}sectPr", f"{W}pPrChange")
BEFORE_ROW = (f"{W}tblPrEx",)
NAMES = (f"{W}ins", f"{W}del", f"{W}bookmarkStart", f"{W}commentRangeStart", f"{W}moveFromRangeStart")


@dataclass(frozen=True)
class Revision:
    """Who changed something, and when."""

    author: str
    at: datetime


@dataclass(frozen=True)
class Change:
    """What became of something, and by whom."""

    kind: Kind
    by: Revision


def together(revisions: Sequence[Revision]) -> Revision:
    """Return several hands as one, which acted when the last of them did."""
    names = dict.fromkeys(revision.author for revision in revisions)
    return Revision(", ".join(names), max(revision.at for revision in revisions))


class Marks:
    """Marks of changes in one document, each with a number of its own."""

    def __init__(self, document: etree._Element) -> None:
        taken = (int(element.get(f"{W}id", "0")) for element in document.iter(*NAMES))
        self._numbers = count(1 + max(taken, default=0))

    def change_runs(self, held: list[etree._Element], change: Change) -> None:
        """Mark runs as inserted or deleted; neighbours share a mark."""
        open_mark: etree._Element | None = None
        for run in held:
            if open_mark is None or run.getprevious() is not open_mark:
                open_mark = self._mark(change)
                run.addprevious(open_mark)
            open_mark.append(run)
            if change.kind == "del":
                _delete_text(run)

    def change_paragraph(self, paragraph: etree._Element, change: Change) -> None:
        """Mark a whole paragraph as inserted or deleted, its mark too."""
        self.change_words(paragraph, change)
        self.change_mark(paragraph, change)

    def change_words(self, paragraph: etree._Element, change: Change) -> None:
        """Mark all that stands in a paragraph as inserted or deleted; what refers to a comment stays with it."""
        held = [run for run in runs(paragraph) if run.find(f"{W}commentReference") is None]
        self.change_runs(held, change)

    def change_mark(self, paragraph: etree._Element, change: Change) -> None:
        """Mark the end of a paragraph: without it, its words join those of the next."""
        properties = paragraph.find(BODY_PROPERTIES)
        if properties is None:
            properties = etree.Element(BODY_PROPERTIES)
            paragraph.insert(0, properties)
        of_mark = properties.find(PROPERTIES)
        if of_mark is None:
            of_mark = etree.Element(PROPERTIES)
            place = next((each for each in properties if each.tag in AFTER_MARK), None)
            if place is None:
                properties.append(of_mark)
            else:
                place.addprevious(of_mark)
        of_mark.insert(0, self._mark(change))

    def change_row(self, row: etree._Element, change: Change) -> None:
        """Mark a row of a table as inserted or deleted, and all that stands in it."""
        properties = row.find(ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(ROW_PROPERTIES)
            row.insert(sum(1 for each in row if each.tag in BEFORE_ROW), properties)
        properties.append(self._mark(change))
        for paragraph in paragraphs_of(row):
            self.change_paragraph(paragraph, change)

    def _mark(self, change: Change) -> etree._Element:
        instant = change.by.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        names = {f"{W}id": str(next(self._numbers)), f"{W}author": change.by.author, f"{W}date": instant}
        return etree.Element(f"{W}{change.kind}", names)


def _delete_text(run: etree._Element) -> None:
    for child in run:
        child.tag = DELETED.get(str(child.tag), child.tag)
