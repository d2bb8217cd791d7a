"""Runs of a Word file cut so that each can be drawn with one font, and paragraphs told which way they are read."""

import unicodedata
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from document_templates.pdf.scripts import RARE, RIGHT_TO_LEFT, stretches
from document_templates.rendering.namespaces import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def cut_runs(part: bytes) -> bytes:
    """Cut the runs of a part where rare characters stand; a part without any stays as it is."""
    if not RARE.search(part.decode()):
        return part
    tree = etree.fromstring(part)
    for paragraph in tree.iter(f"{W}p"):
        if RIGHT_TO_LEFT.search("".join(paragraph.itertext())):
            _read_from_the_left(paragraph)
    for run in list(tree.iter(f"{W}r")):
        if any(RARE.search(text.text or "") for text in run.iterfind(f"{W}t")):
            _cut(run)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _read_from_the_left(paragraph: etree._Element) -> None:
    # Where nothing is said the engine goes by the first letter: a Hebrew name would turn an Italian sentence around.
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{W}bidi") is None:
        etree.SubElement(properties, f"{W}bidi", {f"{W}val": "0"})


def _cut(run: etree._Element) -> None:
    properties = run.find(f"{W}rPr")
    first, *others = [piece for child in run if child is not properties for piece in _pieces(child)]
    for content in reversed(others):
        run.addnext(_run(properties, content))
    run[:] = _run(properties, first)[:]


def _run(properties: etree._Element | None, content: etree._Element) -> etree._Element:
    run = etree.Element(f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(content)
    return run


def _pieces(child: etree._Element) -> Iterator[etree._Element]:
    if child.tag != f"{W}t":
        yield child
        return
    for stretch in stretches(unicodedata.normalize("NFC", child.text or "")):
        text = etree.Element(f"{W}t", {SPACE: "preserve"})
        text.text = stretch
        yield text
