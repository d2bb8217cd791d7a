"""The anchors of the text: put by code at its paragraphs, so that no master can leave them out.

Words of the text bring a marker each (see `anchored_words`). Here the markers go, and where the text itself stands a
collapsed bookmark takes their place. All of it in the XML as written: a tree takes many times as long.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from document_templates.anchored_words import BEGIN, END
from document_templates.anchors import HEADING, LONGEST_NAME, read_anchor
from document_templates.rendering.namespaces import W
from document_templates.rendering.xml import take_out

BODY = "<w:body"
OWN_BOOKMARK = re.compile(r'<w:bookmarkStart [^>]*w:id="([0-9]+)"')
OPENED = re.compile(r"<w:p(?: [^>]*)?>\s*(?:<w:pPr(?: [^>]*)?/>|<w:pPr(?: [^>]*)?>.*?</w:pPr>)?", re.DOTALL)
"""A paragraph up to its first run."""
TITLE = str(HEADING)

Place = tuple[int, int]
"""Where a paragraph opens: in which piece, and at which character of it; no piece has more than one that counts."""


@dataclass(frozen=True)
class _Cut:
    """Written XML cut at its markers, and the paragraph that each marker was found in."""

    pieces: list[str]
    markers: list[tuple[str, Place]]


def anchored(xml: str) -> str:
    """Turn the markers in a rendered part into bookmarks; outside the body, as in a header, they only go."""
    if BEGIN not in xml:
        return xml
    cut = _cut(xml)
    if xml.startswith(BODY):
        _put(cut.pieces, _places(cut.markers), 1 + max(map(int, OWN_BOOKMARK.findall(xml)), default=0))
    return "".join(cut.pieces)


def forget_anchors(document: etree._Element) -> None:
    """Take out the anchors of a master that was made from an issued file: they name the paragraphs of another text."""
    ours = {mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkStart") if read_anchor(mark.get(f"{W}name", ""))}
    for mark in list(document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        if mark.get(f"{W}id") in ours:
            take_out(mark)


def _cut(xml: str) -> _Cut:
    first, *marked = xml.split(BEGIN)
    pieces, markers = [first], []
    before, place = first, None
    for index, one in enumerate(marked):
        name, _, words = one.partition(END)
        opens = max(before.rfind("<w:p>"), before.rfind("<w:p "))
        if opens >= 0:
            place = index, opens
        in_a_tag = not before.endswith(">") and before.rfind("<") > before.rfind(">")
        if place and not in_a_tag:
            markers.append((name, place))
        pieces.append(words)
        before = words
    return _Cut(pieces, markers)


def _places(markers: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """Choose among the places where words are printed: a heading stands in an index as well, before its own text does.

    So a heading's place is the last before the first line of its text, and a line's the first.
    """
    places: dict[str, Place] = {}
    begun = set()
    for name, place in markers:
        whose, _, line = name.partition("_")
        if line != TITLE:
            begun.add(whose)
            if name not in places and len(name) <= LONGEST_NAME:
                places[name] = place
        elif whose not in begun:
            places[name] = place
    return places


def _put(pieces: list[str], places: Mapping[str, Place], first: int) -> None:
    bookmarks: dict[Place, str] = {}
    for number, (name, place) in enumerate(places.items(), start=first):
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        bookmarks[place] = bookmarks[place] + mark if place in bookmarks else mark
    for (index, at), marks in bookmarks.items():
        piece = pieces[index]
        if opened := OPENED.match(piece, at):
            end = opened.end()
            pieces[index] = f"{piece[:end]}{marks}{piece[end:]}"
