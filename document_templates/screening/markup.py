"""What the text of a master may not hold: somebody's revisions, boxes and drawings, things of other programs."""

from collections.abc import Iterator

from lxml import etree

from document_templates.errors import DocumentError
from document_templates.screening.place import place

PICTURE = "/picture"
REVISIONS = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
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
)
DRAWINGS = ("txbxContent", "pict", "textbox")
EMBEDDED = ("object", "altChunk", "subDoc", "control", "frameset")


def screen_markup(tree: etree._Element) -> None:
    """Judge one part of the text.

    Raises:
        DocumentError: `master.tracked_changes`, `master.drawing`, `master.embedded` or `master.mail_merge`.
    """
    for element in _named(tree, REVISIONS):
        raise DocumentError("master.tracked_changes", where=place(element))
    for element in _named(tree, EMBEDDED):
        raise DocumentError("master.embedded", part=etree.QName(element).localname)
    for element in _named(tree, DRAWINGS):
        raise DocumentError("master.drawing", where=place(element))
    for element in tree.iter("{*}graphicData"):
        if not element.get("uri", "").endswith(PICTURE):
            raise DocumentError("master.drawing", where=place(element))
    for _ in tree.iter("{*}mailMerge"):
        raise DocumentError("master.mail_merge")


def _named(tree: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    # Whatever the namespace: the strict and the transitional form of the format have different ones (ISO 29500).
    return tree.iter(*(f"{{*}}{name}" for name in names))
