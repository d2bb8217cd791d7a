"""The words that a Word file shows: body, notes and boxes, headers and footers; not what is deleted or hidden."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from document_templates.rendering.namespaces import R, W
from document_templates.rendering.package import read_parts

BODY_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
BREAKS = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"}


@dataclass(frozen=True)
class ShownText:
    """Paragraphs of the body, each shown once, and of the ordinary headers and footers, shown on many pages."""

    body: tuple[str, ...]
    furniture: tuple[str, ...]


def shown_text(docx: bytes) -> ShownText:
    """Read the paragraphs that a reader should see, without the results of fields."""
    parts = read_parts(docx)
    return ShownText(
        body=tuple(text for name in BODY_PARTS if name in parts for text in _paragraphs(parts[name])),
        furniture=tuple(text for name in _ordinary_furniture(parts) for text in _paragraphs(parts[name])),
    )


def _ordinary_furniture(parts: Mapping[str, bytes]) -> Iterator[str]:
    # Those of first and even pages are shown only where a section asks for them and has such a page.
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")
        for relation in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    for reference in etree.fromstring(parts["word/document.xml"]).iter(f"{W}headerReference", f"{W}footerReference"):
        if reference.get(f"{W}type") == "default":
            yield targets[reference.get(f"{R}id")]


def _paragraphs(part: bytes) -> Iterator[str]:
    for paragraph in etree.fromstring(part).iter(f"{W}p"):
        if text := "".join(_shown(paragraph)).strip():
            yield text


def _shown(paragraph: etree._Element) -> Iterator[str]:
    inside_result = False
    for run in _own_runs(paragraph):
        for child in run:
            if child.tag == f"{W}fldChar":
                inside_result = child.get(f"{W}fldCharType") == "separate"
            elif child.tag == f"{W}t" and not inside_result and not _is_hidden(run):
                yield child.text or ""
            elif child.tag in BREAKS:
                yield " "


def _own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    # A paragraph may hold a box with paragraphs of its own: each run is told once, where it stands.
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is paragraph and next(run.iterancestors(f"{W}fldSimple"), None) is None:
            yield run


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false", "off"}
