"""A document with every tracked change in it accepted."""

from lxml import etree

from document_templates.rendering.namespaces import W
from document_templates.rendering.xml import take_out


def _named(*names: str) -> tuple[str, ...]:
    return tuple(f"{W}{name}" for name in names)


GONE = _named(
    "del",
    "moveFrom",
    "cellIns",
    "cellDel",
    "cellMerge",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "customXmlInsRangeStart",
    "customXmlInsRangeEnd",
    "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
)
STAYS = _named("ins", "moveTo")
LOST_MARKS = _named("del", "moveFrom")


def accept_all(document: etree._Element) -> None:
    """Accept what is tracked in a document."""
    joined = [paragraph for paragraph in document.iter(f"{W}p") if _has_lost_its_mark(paragraph)]
    for row in [row for row in document.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]:
        take_out(row)
    etree.strip_elements(document, *GONE, with_tail=False)
    etree.strip_tags(document, *STAYS)
    for paragraph in reversed(joined):
        _join_to_next(paragraph)
    for table in [table for table in document.iter(f"{W}tbl") if next(table.iter(f"{W}tr"), None) is None]:
        take_out(table)


def _has_lost_its_mark(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{W}pPr/{W}rPr/{name}") is not None for name in LOST_MARKS)


def _join_to_next(paragraph: etree._Element) -> None:
    following = paragraph.getnext()
    words = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        at = 0 if following.find(f"{W}pPr") is None else 1
        following[at:at] = words
        take_out(paragraph)
    elif not words and following is not None and following.tag == f"{W}tbl":
        take_out(paragraph)
