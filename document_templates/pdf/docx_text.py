"""The words that a Word file shows: body, notes and boxes, headers and footers; not what is deleted or hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from document_templates.pdf.furniture import shown_furniture
from document_templates.rendering.namespaces import W

BODY_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
BREAKS = {f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"}
# The old way to draw what stands beside it in the new way, and words moved elsewhere: told already.
TOLD_TWICE = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}moveFrom")


@dataclass(frozen=True)
class Furniture:
    """Paragraphs of a header or footer, and how many pages a document must have to show them."""

    from_pages: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class ShownText:
    """Paragraphs of the body, each shown once, and of headers and footers, shown on many pages."""

    body: tuple[str, ...]
    furniture: tuple[Furniture, ...]


def shown_text(parts: Mapping[str, bytes]) -> ShownText:
    """Read the paragraphs that a reader should see, without the results of fields."""
    trees = {name: etree.fromstring(parts[name]) for name in BODY_PARTS if name in parts}
    return ShownText(
        body=tuple(text for tree in trees.values() for text in _paragraphs(tree)),
        furniture=tuple(
            Furniture(from_pages, tuple(_paragraphs(etree.fromstring(parts[name]))))
            for name, from_pages in shown_furniture(parts, trees["word/document.xml"])
        ),
    )


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    etree.strip_elements(tree, *TOLD_TWICE, with_tail=False)
    for paragraph in tree.iter(f"{W}p"):
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
        if run.getparent() is paragraph or (
            next(run.iterancestors(f"{W}p")) is paragraph and next(run.iterancestors(f"{W}fldSimple"), None) is None
        ):
            yield run


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false", "off"}
