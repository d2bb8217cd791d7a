"""Tags that take their paragraph, cell or row away: what else stands in it would go with them, in silence."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from document_templates.checking.report import Problem
from document_templates.checking.tags import Tag
from document_templates.screening.place import shortened


def placement_problems(tags: Sequence[Tag]) -> Iterator[Problem]:
    """Find tags that would take words away, or that stand where there is nothing to take."""
    for tag in tags:
        if tag.level in {"p", "tr", "tc"}:
            yield from _misplaced(tag)
    yield from _empty_cells({tag.paragraph: tag for tag in tags if tag.level == "p"})


def _misplaced(tag: Tag) -> Iterator[Problem]:
    taken = next((each for each in _around(tag.paragraph) if etree.QName(each).localname == tag.level), None)
    if taken is None:
        yield tag.problem("tag.not_in_table")
    elif "}" in tag.text[2:-2] or "%" in tag.text[2:-2]:
        yield tag.problem("tag.brace_inside")
    elif others := "".join(text.text or "" for text in taken.iter("{*}t")).replace(tag.text, "", 1).strip():
        yield tag.problem("tag.not_alone", words=shortened(others))


def _around(paragraph: etree._Element) -> Iterator[etree._Element]:
    yield paragraph
    yield from paragraph.iterancestors()


def _empty_cells(takers: Mapping[etree._Element, Tag]) -> Iterator[Problem]:
    """Find cells whose every paragraph may go away: Word does not open a document with such a cell."""
    for cell in dict.fromkeys(paragraph.getparent() for paragraph in takers):
        if cell is not None and etree.QName(cell).localname == "tc" and _may_be_empty(cell, takers):
            first = next(takers[paragraph] for paragraph in cell.iterchildren("{*}p") if paragraph in takers)
            yield first.problem("tag.empties_cell")


def _may_be_empty(cell: etree._Element, takers: Mapping[etree._Element, Tag]) -> bool:
    depth = 0
    for paragraph in cell.iterchildren("{*}p"):
        tag = takers.get(paragraph)
        if (tag is None and depth == 0) or (tag is not None and tag.word == "else" and depth == 1):
            return False
        if tag is not None:
            depth += tag.begins - tag.ends
    return True
