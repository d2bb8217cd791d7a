"""Fields: those that count pages, and links. Others fetch, run, or show what was true when the master was saved."""

from collections.abc import Iterator

from lxml import etree

from document_templates.errors import DocumentError
from document_templates.screening.place import place

ALLOWED = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "HYPERLINK"}


def screen_fields(tree: etree._Element) -> None:
    """Judge the fields of one part (ECMA-376, part 1, 17.16).

    Raises:
        DocumentError: `master.field` (field, where).
    """
    for element, instruction in field_codes(tree):
        name = (instruction.split() or [""])[0].upper()
        if name not in ALLOWED:
            raise DocumentError("master.field", field=name, where=place(element))


def field_codes(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Find each field with its whole instruction, in the order in which they begin or, when nested, end."""
    for field in tree.iter("{*}fldSimple"):
        yield field, _attribute(field, "instr")
    begun: list[tuple[etree._Element, list[str]]] = []
    for element in tree.iter("{*}fldChar", "{*}instrText", "{*}delInstrText"):
        if etree.QName(element).localname == "fldChar":
            if _attribute(element, "fldCharType") == "begin":
                begun.append((element, []))
            elif begun and _attribute(element, "fldCharType") == "end":
                yield _told(begun.pop())
        elif begun:
            # A field inside another: its code is part of what the outer one does, so the outer is named by its own.
            begun[-1][1].append(element.text or "")
        else:
            yield element, element.text or ""
    yield from map(_told, begun)


def _told(field: tuple[etree._Element, list[str]]) -> tuple[etree._Element, str]:
    return field[0], "".join(field[1])


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")
