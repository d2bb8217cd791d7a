"""The demonstration mark: put by code into every header after rendering, so that no master can leave it out."""

import posixpath
from collections.abc import Iterator, MutableMapping

from lxml import etree

from document_templates.rendering.namespaces import (
    CONTENT_TYPES,
    DOCUMENT,
    HEADER_RELATION,
    HEADER_TYPE,
    REL,
    RELATIONS,
    TYPES,
    R,
    W,
)
from document_templates.rendering.xml import Part, tree_of

MARKS = {
    "it": "Dimostrazione, senza valore",
    "en": "Dimostrazione, senza valore – Demonstration, no legal value",  # noqa: RUF001 -- a dash, as English is set
}
PAGES = ("default", "first", "even")

# Every property is said here, so that no style of the master can hide, shrink or bleach the mark.
PARAGRAPH = f"""<w:p xmlns:w="{W[1:-1]}"><w:pPr>
<w:pBdr>
<w:top w:val="single" w:sz="6" w:space="2" w:color="B3261E"/>
<w:bottom w:val="single" w:sz="6" w:space="2" w:color="B3261E"/>
</w:pBdr>
<w:spacing w:before="0" w:after="100" w:line="240" w:lineRule="auto"/>
<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>
</w:pPr><w:r><w:rPr>
<w:rFonts w:ascii="Carlito" w:hAnsi="Carlito" w:eastAsia="Carlito" w:cs="Carlito"/>
<w:b/><w:i w:val="0"/><w:caps w:val="0"/><w:strike w:val="0"/><w:vanish w:val="0"/>
<w:color w:val="B3261E"/><w:sz w:val="18"/><w:szCs w:val="18"/>
</w:rPr><w:t/></w:r></w:p>"""


def demonstration_mark(language: str) -> str:
    """Words that every page of a demonstration document bears."""
    return MARKS[language]


def mark_parts(parts: MutableMapping[str, Part], mark: str) -> None:
    """Put the mark at the head of every page: in every header there is, and in a new one where none is."""
    for name in list(_headers(parts)):
        tree_of(parts, name).insert(0, _paragraph(mark))
    first_section = _first_section(tree_of(parts, DOCUMENT))
    covered = {reference.get(f"{W}type") for reference in first_section.iter(f"{W}headerReference")}
    # Later sections go on with the headers of the one before; so what the first one has, all have.
    for page in PAGES:
        if page not in covered:
            relation = _add_header(parts, f"mark-{page}", mark)
            first_section.insert(0, etree.Element(f"{W}headerReference", {f"{W}type": page, f"{R}id": relation}))


def _headers(parts: MutableMapping[str, Part]) -> Iterator[str]:
    for relation in tree_of(parts, RELATIONS):
        if relation.get("Type") == HEADER_RELATION:
            yield posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")


def _first_section(document: etree._Element) -> etree._Element:
    section = next(document.iter(f"{W}sectPr"), None)
    return etree.SubElement(document[0], f"{W}sectPr") if section is None else section


def _add_header(parts: MutableMapping[str, Part], name: str, mark: str) -> str:
    header = etree.Element(f"{W}hdr", nsmap={"w": W[1:-1]})
    header.append(_paragraph(mark))
    parts[f"word/{name}.xml"] = header
    tree_of(parts, RELATIONS).append(
        etree.Element(f"{REL}Relationship", Id=name, Type=HEADER_RELATION, Target=f"{name}.xml")
    )
    tree_of(parts, CONTENT_TYPES).append(
        etree.Element(f"{TYPES}Override", PartName=f"/word/{name}.xml", ContentType=HEADER_TYPE)
    )
    return name


def _paragraph(mark: str) -> etree._Element:
    paragraph = etree.fromstring(PARAGRAPH, etree.XMLParser(remove_blank_text=True))
    next(paragraph.iter(f"{W}t")).text = mark
    return paragraph
