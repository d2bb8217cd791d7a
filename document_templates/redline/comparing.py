"""One document written into another as tracked changes: block by block, row by row, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from document_templates.redline.alignment import Pair, align
from document_templates.redline.blocks import TABLE, Block, blocks, cells, rows
from document_templates.redline.characters import put_at, runs_between
from document_templates.redline.ending import Placed, mark_blocks
from document_templates.redline.foreign import Host
from document_templates.redline.revisions import Change, Marks
from document_templates.rendering.namespaces import W
from document_templates.wording.edits import edits

LAST_IN_BODY = f"{W}sectPr"


@dataclass(frozen=True)
class Comparison:
    """Writes what only a base has into a document, and marks what only the document itself has."""

    host: Host
    marks: Marks
    gone: Change
    come: Change

    def compare(self, base: etree._Element, new: etree._Element) -> None:
        """Compare two bodies, or two cells."""
        pairs = _with_a_paired_end(align(blocks(base), blocks(new)))
        placed = self._laid_out(pairs, new)
        for one, other in pairs:
            if one and other:
                self._change(one, other)
        mark_blocks(placed, self.marks)

    def _laid_out(self, pairs: Sequence[Pair], container: etree._Element) -> list[Placed]:
        """Put copies of what only the base has where they stood."""
        first = next((other.element for _, other in pairs if other), None)
        placed: list[Placed] = []
        for one, other in pairs:
            block, change = other, self.come if one is None else None
            if block is None and one:
                block, change = Block(self.host.block(one.element)), self.gone
                if placed:
                    placed[-1].block.element.addnext(block.element)
                elif first is not None:
                    first.addprevious(block.element)
                else:
                    container.insert(sum(child.tag != LAST_IN_BODY for child in container), block.element)
            if block:
                placed.append(Placed(block, change))
        return placed

    def _change(self, one: Block, other: Block) -> None:
        if other.element.tag == TABLE:
            self._change_table(one.element, other.element)
        else:
            self._change_words(one, other)

    def _change_table(self, base: etree._Element, new: etree._Element) -> None:
        pairs = align(rows(base), rows(new))
        for placed in self._laid_out(pairs, new):
            if placed.change:
                self.marks.change_row(placed.block.element, placed.change)
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
            self.marks.change_runs(gone, self.gone)
            self.marks.change_runs(come, self.come)
            ends = edit.start, start


def _with_a_paired_end(pairs: list[Pair]) -> list[Pair]:
    """Take the last paragraphs for one where both are left over: the mark at the end of a text can never be tracked."""
    tail = list(takewhile(lambda pair: None in pair, reversed(pairs)))[::-1]
    gone = [one for one, _ in tail if one]
    come = [other for _, other in tail if other]
    if not gone or not come or not gone[-1].is_paragraph or not come[-1].is_paragraph:
        return pairs
    left: list[Pair] = [*((one, None) for one in gone[:-1]), *((None, other) for other in come[:-1])]
    return [*pairs[: len(pairs) - len(tail)], *left, (gone[-1], come[-1])]
