"""The anchors of the text: put by code at its paragraphs, so that no master can leave them out.

Words of the text bring a marker each (see `anchored_words`). Here the markers go, and where the text itself stands a
collapsed bookmark takes their place. All of it in the XML as written: a tree takes many times as long.
"""

import re
from collections.abc import Iterable
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
BOOKMARK = '<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

Place = tuple[int, int]
"""Where a paragraph opens: in which piece, and at which character of it."""


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
        first = 1 + max(map(int, OWN_BOOKMARK.findall(xml)), default=0)
        _put(cut.pieces, _places(cut.markers).items(), first)
    return "".join(cut.pieces)


def forget_anchors(document: etree._Element) -> None:
    """Take out the anchors of a master that was made from an issued file: they name the paragraphs of another text."""
    ours = {mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkStart") if read_anchor(mark.get(f"{W}name", ""))}
    for mark in list(document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        if mark.get(f"{W}id") in ours:
            take_out(mark)


def _cut(xml: str) -> _Cut:
    first, *marked = xml.split(BEGIN)
    cut = _Cut([first], [])
    place = None
    for one in marked:
        before = cut.pieces[-1]
        name, _, words = one.partition(END)
        opens = max(before.rfind("<w:p>"), before.rfind("<w:p "))
        place = place if opens < 0 else (len(cut.pieces) - 1, opens)
        in_a_tag = before.rfind("<") > before.rfind(">")
        if place and not in_a_tag:
            cut.markers.append((name, place))
        cut.pieces.append(words)
    return cut


def _places(markers: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """Choose among the places where words are printed: a heading stands in an index as well, before its own text does.

    So a heading's place is the last before the first line of its text, and a line's the first.
    """
    places: dict[str, Place] = {}
    begun = set()
    for name, place in markers:
        whose, _, line = name.partition("_")
        if line != str(HEADING):
            begun.add(whose)
            places.setdefault(name, place)
        elif whose not in begun:
            places[name] = place
    return {name: place for name, place in places.items() if len(name) <= LONGEST_NAME}


def _put(pieces: list[str], places: Iterable[tuple[str, Place]], first: int) -> None:
    bookmarks: dict[Place, str] = {}
    for number, (name, place) in enumerate(places, start=first):
        bookmarks[place] = bookmarks.get(place, "") + BOOKMARK.format(number=number, name=name)
    # From the last to the first, so that what is put in moves no place that is still to come.
    for index, at in sorted(bookmarks, reverse=True):
        piece = pieces[index]
        if opened := OPENED.match(piece, at):
            end = opened.end()
            pieces[index] = f"{piece[:end]}{bookmarks[index, at]}{piece[end:]}"
