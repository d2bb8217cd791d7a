"""Tags that begin something and tags that end it: each has its other, on its own level, in its own place."""

from collections.abc import Iterable, Iterator

from lxml import etree

from document_templates.checking.report import Problem
from document_templates.checking.tags import BEGINS, ENDS, Tag

MIDDLES = {"else": {"if", "for"}, "elif": {"if"}}


def balance_problems(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Find statements that are not ended, ended twice, or ended elsewhere than they began."""
    begun: list[Tag] = []
    for tag in tags:
        if tag.begins:
            begun.append(tag)
        elif tag.ends:
            yield from _ended(tag, begun)
        elif tag.word in MIDDLES and not (begun and begun[-1].word in MIDDLES[tag.word]):
            yield tag.problem("tag.no_beginning", begin="if")
        elif tag.word in MIDDLES:
            yield from _displaced(tag, begun[-1])
    for tag in begun:
        yield tag.problem("tag.no_end", end=ENDS[tag.word])


def _ended(tag: Tag, begun: list[Tag]) -> Iterator[Problem]:
    begin = BEGINS[tag.word]
    if not any(other.word == begin for other in begun):
        yield tag.problem("tag.no_beginning", begin=begin)
        return
    while begun[-1].word != begin:
        left = begun.pop()
        yield left.problem("tag.no_end", end=ENDS[left.word])
    yield from _displaced(tag, begun.pop())


def _displaced(tag: Tag, begin: Tag) -> Iterator[Problem]:
    if tag.level != begin.level or _around(tag) is not _around(begin):
        yield tag.problem("tag.elsewhere", begin=begin.text)


def _around(tag: Tag) -> etree._Element | None:
    """What holds the thing that a tag takes away: the body or cell of a paragraph, the table of a row."""
    element: etree._Element | None = tag.paragraph
    if tag.level in {"tr", "tc"}:
        element = next(tag.paragraph.iterancestors(f"{{*}}{tag.level}"), None)
    return None if element is None else element.getparent()
