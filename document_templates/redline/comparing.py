"""One document written into another as tracked changes: block by block, row by row, word by word."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree

from document_templates.redline.alignment import Pair, align
from document_templates.redline.blocks import TABLE, Block, blocks, cells, rows
from document_templates.redline.characters import put_at, runs, runs_between
from document_templates.redline.foreign import Host
from document_templates.redline.revisions import BODY_PROPERTIES, Kind, Marks, Revision
from document_templates.rendering.namespaces import W
from document_templates.wording.edits import edits

INSERTED: Kind = "ins"
DELETED: Kind = "del"
LAST_IN_BODY = f"{W}sectPr"


@dataclass(frozen=True)
class _Placed:
    """A block of the outcome: what became of it as a whole, and of the mark at its end if it is a paragraph."""

    block: Block
    kind: Kind | None
    mark: Kind | None


@dataclass(frozen=True)
class Comparison:
    """Writes what only a base has into a document, and marks what only the document itself has."""

    host: Host
    marks: Marks
    revision: Revision

    def compare(self, base: etree._Element, new: etree._Element) -> None:
        """Compare two bodies, or two cells."""
        pairs = _with_a_paired_end(align(blocks(base), blocks(new)))
        placed = self._laid_out(pairs, new)
        for one, other in pairs:
            if one and other:
                self._change(one, other)
        for block in _with_shifted_marks(placed):
            self._mark(block)

    def _laid_out(self, pairs: Sequence[Pair], container: etree._Element) -> list[_Placed]:
        """Put copies of what only the base has where they stood."""
        first = next((other.element for _, other in pairs if other), None)
        placed: list[_Placed] = []
        for one, other in pairs:
            block, kind = other, INSERTED if one is None else None
            if block is None and one:
                block, kind = Block(self.host.block(one.element)), DELETED
                if placed:
                    placed[-1].block.element.addnext(block.element)
                elif first is not None:
                    first.addprevious(block.element)
                else:
                    container.insert(sum(child.tag != LAST_IN_BODY for child in container), block.element)
            if block:
                placed.append(_Placed(block, kind, kind))
        return placed

    def _change(self, one: Block, other: Block) -> None:
        if other.element.tag == TABLE:
            self._change_table(one.element, other.element)
        else:
            self._change_words(one, other)

    def _change_table(self, base: etree._Element, new: etree._Element) -> None:
        pairs = align(rows(base), rows(new))
        for placed in self._laid_out(pairs, new):
            if placed.kind:
                self.marks.change_row(placed.block.element, placed.kind, self.revision)
        for one, other in pairs:
            if one and other:
                for cell, cell_too in zip(cells(one.element), cells(other.element), strict=True):
                    self.compare(cell, cell_too)

    def _change_words(self, one: Block, other: Block) -> None:
        # From the last to the first, so that no change moves the characters of one that is still to come.
        ends = len(one.text), len(other.text)
        for edit in reversed(edits(one.text, other.text)):
            end = ends[1] - (ends[0] - edit.end)
            start = end - len(edit.text)
            gone = self.host.runs(runs_between(one.element, edit.start, edit.end))
            come = runs_between(other.element, start, end)
            put_at(other.element, start, gone)
            self.marks.change_runs(gone, "del", self.revision)
            self.marks.change_runs(come, "ins", self.revision)
            ends = edit.start, start

    def _mark(self, placed: _Placed) -> None:
        element = placed.block.element
        if not placed.block.is_paragraph:
            for row in rows(element) if placed.kind else ():
                self.marks.change_row(row.element, placed.kind or "ins", self.revision)
            return
        if placed.kind:
            self.marks.change_runs(list(runs(element)), placed.kind, self.revision)
        if placed.mark:
            self.marks.change_mark(element, placed.mark, self.revision)


def _with_a_paired_end(pairs: list[Pair]) -> list[Pair]:
    """Take the last paragraphs for one where both are left over: the mark at the end of a text can never be tracked."""
    tail = list(takewhile(lambda pair: None in pair, reversed(pairs)))[::-1]
    gone = [one for one, _ in tail if one]
    come = [other for _, other in tail if other]
    if not gone or not come or not gone[-1].is_paragraph or not come[-1].is_paragraph:
        return pairs
    left: list[Pair] = [*((one, None) for one in gone[:-1]), *((None, other) for other in come[:-1])]
    return [*pairs[: len(pairs) - len(tail)], *left, (gone[-1], come[-1])]


def _with_shifted_marks(placed: list[_Placed]) -> list[_Placed]:
    """Let the mark before paragraphs that come or go at the very end bear the change, and the last one stay."""
    tail = list(takewhile(lambda one: one.kind and one.block.is_paragraph, reversed(placed)))
    head = placed[-len(tail) - 1] if tail and len(tail) < len(placed) else None
    if not head or not head.block.is_paragraph:
        return placed
    if tail[0].kind == "del":
        _look_like(tail[0].block.element, head.block.element)
    kept = placed[: -len(tail) - 1]
    return [*kept, replace(head, mark=tail[0].kind), *reversed(tail[1:]), replace(tail[0], mark=None)]


def _look_like(paragraph: etree._Element, model: etree._Element) -> None:
    # The last paragraph's mark stays when the words before it go: with its look.
    for properties in paragraph.findall(BODY_PROPERTIES):
        paragraph.remove(properties)
    if (look := model.find(BODY_PROPERTIES)) is not None:
        paragraph.insert(0, deepcopy(look))
