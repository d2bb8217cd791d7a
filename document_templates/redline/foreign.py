"""What of one document can stand in another: its words and their look, without what points to its other parts."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from document_templates.markup.word_file import WordFile
from document_templates.redline.blocks import paragraphs_of
from document_templates.redline.characters import PROPERTIES, RUN, runs, said
from document_templates.rendering.namespaces import W
from document_templates.rendering.xml import take_out

STYLED = ("pStyle", "rStyle", "tblStyle")
# Where a section ends, and where a list counts, is told in other parts of the document they come from.
PARAGRAPH_LEFT = (f"{W}sectPr", f"{W}framePr")


class Host:
    """A document that takes in blocks of another; it knows its own styles and lists."""

    def __init__(self, file: WordFile) -> None:
        self._styles = set(_values(file.related("styles"), "style", "styleId"))
        self._lists = set(_values(file.related("numbering"), "num", "numId"))

    def block(self, element: etree._Element) -> etree._Element:
        """Copy a paragraph, a table or a row."""
        copy = deepcopy(element)
        for original, paragraph in zip(paragraphs_of(element), list(paragraphs_of(copy)), strict=True):
            properties = paragraph.find(f"{W}pPr")
            paragraph[:] = [*([] if properties is None else [properties]), *self.runs(list(runs(original)))]
            etree.strip_elements(paragraph, *PARAGRAPH_LEFT, with_tail=False)
        self._forget_strange(copy)
        return copy

    def runs(self, held: list[etree._Element]) -> list[etree._Element]:
        """Copy runs; of each only words are kept."""
        copies = [self._run(run) for run in held]
        return [copy for copy in copies if any(map(said, copy))]

    def _run(self, run: etree._Element) -> etree._Element:
        copy = etree.Element(RUN)
        copy.extend(deepcopy(child) for child in run if child.tag == PROPERTIES or said(child))
        self._forget_strange(copy)
        return copy

    def _forget_strange(self, copy: etree._Element) -> None:
        for name in STYLED:
            for style in list(copy.iter(f"{W}{name}")):
                if style.get(f"{W}val") not in self._styles:
                    take_out(style)
        for numbered in list(copy.iter(f"{W}numPr")):
            number = numbered.find(f"{W}numId")
            if number is None or number.get(f"{W}val") not in self._lists:
                take_out(numbered)


def _values(parts: Iterable[etree._Element], element: str, name: str) -> Iterator[str]:
    for part in parts:
        yield from (one.get(f"{W}{name}", "") for one in part.iter(f"{W}{element}"))
