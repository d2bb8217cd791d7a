"""Whole blocks that came and went, marked; with care for the last paragraph of a body or cell.

A mark at the end of a text can never be tracked: the mark before it bears the change in its place.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lxml import etree

from document_templates.redline.blocks import Block, rows
from document_templates.redline.revisions import BODY_PROPERTIES, Change, Marks
from document_templates.rendering.xml import take_out


@dataclass(frozen=True)
class Placed:
    """A block of the outcome, and what became of it as a whole."""

    block: Block
    change: Change | None


def mark_blocks(placed: Sequence[Placed], marks: Marks) -> None:
    """Mark the blocks of a body or a cell."""
    for one in placed:
        if one.change and one.block.is_paragraph:
            marks.change_words(one.block.element, one.change)
        elif one.change:
            for row in rows(one.block.element):
                marks.change_row(row.element, one.change)
    for element, change in _changed_ends(placed):
        marks.change_mark(element, change)


def _changed_ends(placed: Sequence[Placed]) -> list[tuple[etree._Element, Change]]:
    """Paragraphs whose mark comes or goes."""
    before, tail = _parted(placed)
    ends = [(one.block.element, one.change) for one in before if one.change and one.block.is_paragraph]
    head = before[-1] if before and tail and before[-1].block.is_paragraph else None
    own = [(one.block.element, one.change) for one in tail if one.change]
    if not head:
        return [*ends, *own]
    if head.change:
        _join(head.block.element, tail[-1].block.element)
        return [*ends[:-1], *own[:-1]]
    if tail[0].change and tail[0].change.kind == "del":
        _look_like(tail[-1].block.element, head.block.element)
    return [*ends, *((one.block.element, other.change) for one, other in pairwise([head, *tail]) if other.change)]


def _parted(placed: Sequence[Placed]) -> tuple[Sequence[Placed], Sequence[Placed]]:
    """Part off the paragraphs at the end that all came, or all went."""
    kinds = {one.change.kind for one in placed[-1:] if one.change}
    tail = list(
        takewhile(lambda one: one.block.is_paragraph and one.change and one.change.kind in kinds, reversed(placed))
    )
    return placed[: len(placed) - len(tail)], tail[::-1]


def _join(paragraph: etree._Element, last: etree._Element) -> None:
    """Let what goes and what comes at the end share the last paragraph, so that its mark can stay."""
    at = 0 if last.find(BODY_PROPERTIES) is None else 1
    last[at:at] = [child for child in paragraph if child.tag != BODY_PROPERTIES]
    take_out(paragraph)


def _look_like(paragraph: etree._Element, model: etree._Element) -> None:
    # The last paragraph's mark stays when the words before it go: with their look.
    for properties in paragraph.findall(BODY_PROPERTIES):
        paragraph.remove(properties)
    if (look := model.find(BODY_PROPERTIES)) is not None:
        paragraph.insert(0, deepcopy(look))
