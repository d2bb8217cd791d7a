"""The characters of a paragraph, and the runs that hold them.

What is not words (pictures, notes, the codes of fields) counts no character and stays where it is.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from document_templates.rendering.namespaces import W

RUN, TEXT, PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Whatever else holds runs in a paragraph; words of a box are its own paragraphs (ECMA-376, part 1, 17.3).
HOLDERS = frozenset(
    f"{W}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")
)
SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
    f"{W}sym": "\ufffd",
}


@dataclass(frozen=True)
class _Piece:
    """What a run holds from one character on."""

    run: etree._Element
    element: etree._Element
    start: int
    text: str


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Runs of a paragraph without tracked changes, in order."""
    for child in paragraph:
        if child.tag == RUN:
            yield child
        elif child.tag in HOLDERS:
            yield from runs(child)


def text_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph without tracked changes; tabs and breaks are characters as well."""
    return "".join(said(element) for run in runs(paragraph) for element in run)


def said(element: etree._Element) -> str:
    """Return the words of one thing in a run."""
    return (element.text or "") if element.tag == TEXT else SIGNS.get(str(element.tag), "")


def runs_between(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """Runs that hold just these characters; they are cut apart where need be."""
    cut_at(paragraph, end)
    cut_at(paragraph, start)
    held: dict[etree._Element, None] = {
        piece.run: None for piece in _pieces(paragraph) if piece.text and start <= piece.start < end
    }
    return list(held)


def cut_at(paragraph: etree._Element, at: int) -> etree._Element | None:
    """Have a run begin at a character, and return it; None at the end of the paragraph."""
    for piece in _pieces(paragraph):
        if piece.text and piece.start + len(piece.text) > at:
            return _cut(piece, at - piece.start)
    return None


def run_at(paragraph: etree._Element, at: int) -> etree._Element | None:
    """Return the run that holds a character, or the last one with words."""
    found = None
    for run in runs(paragraph):
        length = sum(len(said(element)) for element in run)
        if length:
            found = run
            if at < length:
                break
        at -= length
    return found


def put_at(paragraph: etree._Element, at: int, put: list[etree._Element]) -> None:
    """Put runs, or marks that hold some, before a character of a paragraph."""
    following = cut_at(paragraph, at)
    if following is None:
        paragraph.extend(put)
    else:
        for one in put:
            following.addprevious(one)


def write_text(run: etree._Element, text: str) -> None:
    """Add words to a run."""
    element = etree.SubElement(run, TEXT)
    element.text = text
    element.set(SPACE, "preserve")


def run_like(model: etree._Element | None, text: str) -> etree._Element:
    """Make a run of words that looks like another; tabs and breaks become Word's own."""
    run = etree.Element(RUN)
    properties = None if model is None else model.find(PROPERTIES)
    if properties is not None:
        run.append(deepcopy(properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        for place, words in enumerate(line.split("\t")):
            if place:
                etree.SubElement(run, f"{W}tab")
            if words:
                write_text(run, words)
    return run


def _pieces(paragraph: etree._Element) -> list[_Piece]:
    pieces, at = [], 0
    for run in runs(paragraph):
        for element in run:
            text = said(element)
            pieces.append(_Piece(run, element, at, text))
            at += len(text)
    return pieces


def _cut(piece: _Piece, at: int) -> etree._Element:
    """Cut a run so that one begins at a character of a piece of it."""
    first = next((element for element in piece.run if said(element)), None)
    if at == 0 and piece.element is first:
        return piece.run
    rest = etree.Element(RUN, dict(piece.run.attrib))
    properties = piece.run.find(PROPERTIES)
    if properties is not None:
        rest.append(deepcopy(properties))
    later = list(piece.element.itersiblings())
    if at:
        write_text(rest, piece.text[at:])
        piece.element.text = piece.text[:at]
        piece.element.set(SPACE, "preserve")
    else:
        rest.append(piece.element)
    rest.extend(later)
    piece.run.addnext(rest)
    return rest
