"""Where lines that come into a text are put: after the line before them, a row into the table that is there."""

from collections.abc import Sequence

from lxml import etree

from document_templates.redline.blocks import ROW, TABLE
from document_templates.redline.coming import row_like, split_before, table_like


def put_paragraph(paragraph: etree._Element, *, after: etree._Element) -> None:
    """Put a paragraph after a paragraph or a row; within a table, it parts the table."""
    if after.tag != ROW:
        after.addnext(paragraph)
        return
    following = next(after.itersiblings(ROW), None)
    if following is not None:
        split_before(following)
    next(after.iterancestors(TABLE)).addnext(paragraph)


def put_row(words: Sequence[str], *, after: etree._Element, before: etree._Element | None) -> etree._Element:
    """Put a row after a row, or before one, or else into a table of its own; return it."""
    if after.tag == ROW:
        row = row_like(_plain_row(after), words)
        after.addnext(row)
    elif before is not None and before.tag == ROW:
        row = row_like(_plain_row(before), words)
        before.addprevious(row)
    else:
        row = row_like(None, words)
        table = table_like(next(after.getroottree().iter(TABLE), None), len(words))
        table.append(row)
        after.addnext(table)
    return row


def _plain_row(row: etree._Element) -> etree._Element:
    """Return the next row, whose look is not that of a header, or else the row itself."""
    return next(row.itersiblings(ROW), row)
