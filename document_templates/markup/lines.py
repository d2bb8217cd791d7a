"""Paragraphs as a reader sees them: with everything rejected, and with everything accepted.

A tracked end of a paragraph parts it in one of the two texts only. Stored paragraphs that such ends tie together are
read as two lists, and one of the first is the same line as one of the second where they share most of their words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from document_templates.anchors import Anchor
from document_templates.markup.paragraphs import Cell, Paragraph, Piece
from document_templates.markup.revisions import Revision, stays, was_there

Cut = Callable[[Sequence[Piece]], str]
"""Tells what stands before the words of a stored paragraph: it is read apart from them."""


@dataclass(frozen=True)
class Text:
    """A paragraph in one of the two texts: its words, and what stood before them in each stored paragraph of it."""

    words: str
    leads: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Line:
    """A paragraph with everything rejected (`base`) and accepted (`final`); None where it is not in that text.

    `ends` are the marks on the ends of paragraphs that made it what it is.
    """

    base: Text | None
    final: Text | None
    paragraphs: tuple[Paragraph, ...]
    ends: tuple[Revision, ...]

    @property
    def before(self) -> str:
        """Its words with everything rejected."""
        return self.base.words if self.base else ""

    @property
    def after(self) -> str:
        """Its words with everything accepted."""
        return self.final.words if self.final else ""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Places in the text issued that it claims to be; only what was there then can be one."""
        return () if self.base is None else tuple(one for each in self.paragraphs for one in each.anchors)

    @property
    def style(self) -> str:
        """How it looks: the end of a paragraph carries its looks."""
        return self.paragraphs[-1].style

    @property
    def cell(self) -> Cell | None:
        """Where in a table it stands."""
        return self.paragraphs[0].cell

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The marks that make the one text differ from the other, in order."""
        pieces = dict.fromkeys(piece for text in (self.base, self.final) if text for piece in text.pieces)
        marks = [one for piece in pieces if not (piece.was_there and piece.stays) for one in piece.revisions]
        return tuple(dict.fromkeys(marks or self.ends))


@dataclass(frozen=True, order=True)
class _Stretch:
    """Stored paragraphs, from one to before another, that are one paragraph to the reader."""

    start: int
    stop: int


def no_lead(_pieces: Sequence[Piece]) -> str:
    """Nothing stands before the words."""
    return ""


def lines(paragraphs: Sequence[Paragraph], *, cut: Cut = no_lead) -> tuple[Line, ...]:
    """Read stored paragraphs as lines, in order; those that are in neither text are kept for what is anchored there."""
    places = {id(paragraph): place for place, paragraph in enumerate(paragraphs)}
    by_container = sorted(paragraphs, key=lambda paragraph: paragraph.container)
    containers = (list(together) for _, together in groupby(by_container, key=lambda paragraph: paragraph.container))
    groups = sorted(
        (group for inside in containers for group in _groups(inside)), key=lambda group: places[id(group[0])]
    )
    return tuple(line for group in groups for line in _of_group(group, cut))


def _groups(paragraphs: list[Paragraph]) -> Iterator[list[Paragraph]]:
    """Part the stored paragraphs of a container where one ends in both texts."""
    start = 0
    for index, paragraph in enumerate(paragraphs):
        is_whole = was_there(paragraph.end) and stays(paragraph.end)
        if is_whole or index == len(paragraphs) - 1:
            yield paragraphs[start : index + 1]
            start = index + 1


def _of_group(group: list[Paragraph], cut: Cut) -> Iterator[Line]:
    if len(group) == 1:
        whole = _Stretch(0, 1)
        yield _line(group, whole, whole, cut)
        return
    bases = _stretches([was_there(paragraph.end) for paragraph in group])
    finals = _stretches([stays(paragraph.end) for paragraph in group])
    for base, final in _in_order(bases, finals, _paired(group, bases, finals, cut)):
        yield _line(group, base, final, cut)


def _stretches(ends: list[bool]) -> list[_Stretch]:
    """Cut where a paragraph really ends; the last of a container always does."""
    found, start = [], 0
    for index, is_end in enumerate(ends):
        if is_end or index == len(ends) - 1:
            found.append(_Stretch(start, index + 1))
            start = index + 1
    return found


def _paired(
    group: list[Paragraph], bases: list[_Stretch], finals: list[_Stretch], cut: Cut
) -> dict[_Stretch, _Stretch]:
    """Pair those that share most; two that overlap can never cross two others that do.

    Those that share nothing but where they stand are one rewritten from end to end, unless either shares something
    with another.
    """
    shared = sorted((-_shared(group, *pair, cut), pair) for pair in _overlapping(bases, finals))
    elsewhere = {stretch for amount, pair in shared if amount for stretch in enumerate(pair)}
    pairs: dict[_Stretch, _Stretch] = {}
    taken: set[_Stretch] = set()
    for amount, (base, final) in shared:
        is_fit = amount < 0 or elsewhere.isdisjoint({(0, base), (1, final)})
        if is_fit and base not in pairs and final not in taken:
            pairs[base] = final
            taken.add(final)
    return pairs


def _in_order(
    bases: list[_Stretch], finals: list[_Stretch], pairs: dict[_Stretch, _Stretch]
) -> Iterator[tuple[_Stretch | None, _Stretch | None]]:
    """Yield each pair after what stands alone before it in either text."""
    at = 0
    gone: list[_Stretch] = []
    for base in bases:
        if base not in pairs:
            gone.append(base)
            continue
        place = finals.index(pairs[base], at)
        yield from _alone(gone, finals[at:place])
        yield base, pairs[base]
        at, gone = place + 1, []
    yield from _alone(gone, finals[at:])


def _alone(gone: list[_Stretch], came: list[_Stretch]) -> Iterator[tuple[_Stretch | None, _Stretch | None]]:
    both = [(base, (base, None)) for base in gone] + [(final, (None, final)) for final in came]
    yield from (pair for _, pair in sorted(both, key=lambda one: one[0].stop))


def _overlapping(bases: list[_Stretch], finals: list[_Stretch]) -> Iterator[tuple[_Stretch, _Stretch]]:
    base = final = 0
    while base < len(bases) and final < len(finals):
        yield bases[base], finals[final]
        ends_first = bases[base].stop - finals[final].stop
        base += ends_first <= 0
        final += ends_first >= 0


def _shared(group: list[Paragraph], base: _Stretch, final: _Stretch, cut: Cut) -> int:
    """Count the letters that stand in both, without what stands before the words."""
    common = group[max(base.start, final.start) : min(base.stop, final.stop)]
    kept = [[piece for piece in each.pieces if piece.was_there and piece.stays] for each in common]
    return sum(sum(len(piece.text) for piece in pieces) - len(cut(pieces)) for pieces in kept)


def _line(group: list[Paragraph], base: _Stretch | None, final: _Stretch | None, cut: Cut) -> Line:
    known = [stretch for stretch in (base, final) if stretch is not None]
    start, stop = min(one.start for one in known), max(one.stop for one in known)
    return Line(
        base=_text(group, base, cut, is_in=lambda piece: piece.was_there),
        final=_text(group, final, cut, is_in=lambda piece: piece.stays),
        paragraphs=tuple(group[start:stop]),
        ends=tuple(mark for each in group[max(start - 1, 0) : stop] for mark in each.end),
    )


def _text(group: list[Paragraph], stretch: _Stretch | None, cut: Cut, *, is_in: Callable[[Piece], bool]) -> Text | None:
    if stretch is None:
        return None
    stored = [[piece for piece in each.pieces if is_in(piece)] for each in group[stretch.start : stretch.stop]]
    leads = [cut(pieces) for pieces in stored]
    words = "".join(
        "".join(piece.text for piece in pieces)[len(lead) :] for pieces, lead in zip(stored, leads, strict=True)
    )
    return Text(words, tuple(lead for lead in leads if lead), tuple(piece for pieces in stored for piece in pieces))
