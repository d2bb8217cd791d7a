"""Paragraphs, rows and tables that come into a document, each with the look of one that is there."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from document_templates.redline.blocks import CELL, PARAGRAPH, ROW, TABLE, cells, paragraphs_of
from document_templates.redline.characters import run_at, run_like
from document_templates.rendering.namespaces import W

BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def paragraph_like(model: etree._Element | None, text: str, lead: str = "") -> etree._Element:
    """Make a paragraph; `lead` are the characters that stand before the words in the model, of which tabs are kept."""
    paragraph = etree.Element(PARAGRAPH)
    if model is None:
        paragraph.append(run_like(None, text))
        return paragraph
    properties = model.find(f"{W}pPr")
    if properties is not None:
        paragraph.append(_clean(deepcopy(properties)))
    tabs = "\t" * lead.count("\t")
    paragraph.append(run_like(run_at(model, len(lead)), tabs + text))
    return paragraph


def row_like(model: etree._Element | None, words: Sequence[str]) -> etree._Element:
    """Make a row of a table."""
    row = etree.Element(ROW)
    held = [] if model is None else cells(model)
    properties = None if model is None else model.find(f"{W}trPr")
    if properties is not None:
        kept = deepcopy(properties)
        etree.strip_elements(kept, f"{W}tblHeader", f"{W}ins", f"{W}del", with_tail=False)
        row.append(kept)
    for number, text in enumerate(words):
        cell = etree.SubElement(row, CELL)
        like = held[min(number, len(held) - 1)] if held else None
        if like is not None and (look := like.find(f"{W}tcPr")) is not None:
            cell.append(deepcopy(look))
        cell.append(paragraph_like(None if like is None else next(paragraphs_of(like), None), text))
    return row


def table_like(model: etree._Element | None, width: int) -> etree._Element:
    """Make a table without rows."""
    table = etree.Element(TABLE)
    look = None if model is None else model.find(f"{W}tblPr")
    table.append(_plain_look() if look is None else deepcopy(look))
    grid = etree.SubElement(table, f"{W}tblGrid")
    for _ in range(width):
        etree.SubElement(grid, f"{W}gridCol")
    return table


def split_before(row: etree._Element) -> etree._Element:
    """Part a table before a row; return the second half."""
    table = next(row.iterancestors(TABLE))
    second = etree.Element(TABLE)
    for name in ("tblPr", "tblGrid"):
        if (part := table.find(f"{W}{name}")) is not None:
            second.append(deepcopy(part))
    later = [row, *row.itersiblings()]
    second.extend(later)
    table.addnext(second)
    return second


def _clean(properties: etree._Element) -> etree._Element:
    etree.strip_elements(properties, f"{W}sectPr", f"{W}pPrChange", f"{W}ins", f"{W}del", with_tail=False)
    return properties


def _plain_look() -> etree._Element:
    look = etree.Element(f"{W}tblPr")
    etree.SubElement(look, f"{W}tblW", {f"{W}w": "0", f"{W}type": "auto"})
    borders = etree.SubElement(look, f"{W}tblBorders")
    for side in BORDERS:
        etree.SubElement(borders, f"{W}{side}", {f"{W}val": "single", f"{W}sz": "4", f"{W}space": "0"})
    return look
