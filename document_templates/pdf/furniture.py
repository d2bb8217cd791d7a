"""Which headers and footers of a Word file are shown, and on what a document must be for that (ECMA-376, 17.10).

A section has ordinary ones and may have others for its first page (`titlePg`) and for even pages (a setting of the
whole file); what it does not have it takes from the section before.
"""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from document_templates.rendering.namespaces import R, W

RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
PLACES = ("header", "footer")
OFF = {"0", "false", "off"}


def shown_furniture(parts: Mapping[str, bytes], document: etree._Element) -> Iterator[tuple[str, int]]:
    """Yield the part of each header and footer that is surely shown, and from how many pages on."""
    targets = _targets(parts)
    sections = list(document.iter(f"{W}sectPr"))
    has_even = SETTINGS in parts and _is_on(etree.fromstring(parts[SETTINGS]), "evenAndOddHeaders")
    held: dict[tuple[str, str | None], str] = {}
    shown: dict[str, int] = {}
    for section in sections:
        for place in PLACES:
            for reference in section.iterfind(f"{W}{place}Reference"):
                held[place, reference.get(f"{W}type")] = targets[reference.get(f"{R}id")]
        for kind, from_pages in _shown_kinds(section, has_even=has_even, is_alone=len(sections) == 1):
            for place in PLACES:
                if (place, kind) in held:
                    shown.setdefault(held[place, kind], from_pages)
    yield from shown.items()


def _targets(parts: Mapping[str, bytes]) -> dict[str | None, str]:
    return {
        relation.get("Id"): posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")
        for relation in etree.fromstring(parts[RELATIONS])
    }


def _shown_kinds(section: etree._Element, *, has_even: bool, is_alone: bool) -> Iterator[tuple[str, int]]:
    has_first = _is_on(section, "titlePg")
    if not is_alone and (has_even or section.find(f"{W}type[@{W}val='continuous']") is not None):
        return  # How many pages it has, and on which side it begins, is known to the engine alone.
    yield ("first" if has_first else "default"), 1
    if is_alone and has_even:
        yield "even", 2
    if is_alone and has_first:
        yield "default", 3 if has_even else 2


def _is_on(element: etree._Element, name: str) -> bool:
    found = element.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in OFF
