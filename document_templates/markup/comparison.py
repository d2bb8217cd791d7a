"""What a returned text changed in the one issued, paragraph by paragraph, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from document_templates.anchors import Anchor
from document_templates.markup.alignment import Stand, align
from document_templates.markup.leads import LIST_NUMBER
from document_templates.markup.lines import Line
from document_templates.markup.markup import Change, Kind
from document_templates.markup.revisions import Revision
from document_templates.markup.words import plain_words, written_as


class Comparison:
    """Both texts, aligned: the changes, the place of each returned paragraph, and how many numbers were not told."""

    def __init__(self, issued: Sequence[Line], returned: Sequence[Line], *, anchors_hold: bool) -> None:
        self.changes: list[Change] = []
        self.places: list[Anchor | None] = []
        self.numbers = 0
        self._issued = [_Issued(line) for line in issued if line.after.strip() or line.anchors]
        alignment = align(
            [Stand(plain_words(line.words), line.anchors) for line in self._issued],
            [Stand(plain_words(line.before), line.anchors) for line in returned],
            anchors_hold=anchors_hold,
        )
        self._came_from = {theirs: ours for ours, theirs in alignment.pairs.items()}
        self._kept, self._moved_away = set(alignment.pairs), set(alignment.moved)
        self._moved_here = {theirs: ours for ours, theirs in alignment.moved.items()}
        self._rows = {cell.row for place in self._came_from if (cell := returned[place].cell)}
        self._place: Anchor | None = None
        self._looks: dict[str, int] = {}
        self.changes += self._gone_after(-1)
        for place, line in enumerate(returned):
            self.changes += self._compared(place, line)
            self.places.append(self._place)

    def _compared(self, place: int, line: Line) -> Iterator[Change]:
        ours = self._came_from.get(place)
        if ours is None:
            yield from self._came(place, line)
            return
        self._enter(self._issued[ours].place, line)
        yield from self._edited(self._issued[ours], line)
        yield from self._gone_after(ours)

    def _enter(self, place: Anchor | None, line: Line) -> None:
        if place is None:
            return
        if self._place is None or self._place.id != place.id:
            self._looks = {}
        self._place = place
        if place.line and line.cell is None:
            self._looks[line.style] = place.line

    def _edited(self, issued: "_Issued", line: Line) -> Iterator[Change]:
        texts = [text for text in (line.base, line.final) if text and text.words.strip()]
        self.numbers += any(issued.lead.strip() not in {"", *map(str.strip, text.leads)} for text in texts)
        number = self._list_number(issued.words, line.before)
        before = written_as(issued.words, line.before.removeprefix(number))
        after = written_as(before, line.after.removeprefix(number))
        if before != issued.words:
            yield _change(issued.place, issued.words, before)
        if after != before:
            yield _change(issued.place, before, after, line.revisions)

    def _list_number(self, issued: str, text: str) -> str:
        """Return the number of a list that a program turned into words, where nothing else was done to them."""
        found = LIST_NUMBER.match(text)
        if found and plain_words(text) != plain_words(issued) == plain_words(text[found.end() :]):
            self.numbers += 1
            return found[0]
        return ""

    def _gone_after(self, ours: int) -> Iterator[Change]:
        for place in range(ours + 1, len(self._issued)):
            if place in self._kept:
                return
            issued = self._issued[place]
            if issued.words:
                yield _change(issued.place, issued.words, "", moved=place in self._moved_away)

    def _came(self, place: int, line: Line) -> Iterator[Change]:
        source = self._moved_here.get(place)
        before = written_as("" if source is None else self._issued[source].words, line.before)
        after = written_as(before, line.after)
        if before:
            yield self._placed(line, _change(self._place, "", before, moved=source is not None))
        if after != before:
            yield self._placed(line, _change(self._place, before, after, line.revisions))

    def _placed(self, line: Line, change: Change) -> Change:
        cell = line.cell
        return replace(
            change,
            new=True,
            column=cell.column if cell else None,
            like=None if cell else self._looks.get(line.style),
            new_row=cell is not None and cell.row not in self._rows,
        )


class _Issued:
    """A paragraph as issued: what stands before its words, the words, and where in the text it is."""

    def __init__(self, line: Line) -> None:
        self.words = line.after.strip()
        self.lead = "".join(line.final.leads) if line.final else ""
        self.anchors = line.anchors
        self.place = line.anchors[0] if line.anchors else None


def _change(
    place: Anchor | None, before: str, after: str, revisions: Sequence[Revision] | None = None, *, moved: bool = False
) -> Change:
    """Make a change; without marks it was not tracked."""
    marks = revisions or ()
    authors = tuple(dict.fromkeys(one.author for one in marks if one.author))
    moved = moved or (bool(marks) and all(one.moves for one in marks))
    return Change(
        clause=place.id if place else None,
        line=place.line if place else None,
        column=place.column if place else None,
        kind=_kind(before, after, moved=moved),
        tracked=revisions is not None,
        before=before,
        after=after,
        author=", ".join(authors),
        authors=authors,
        at=max((one.at for one in marks if one.at), default=None),
    )


def _kind(before: str, after: str, *, moved: bool) -> Kind:
    if moved:
        return "move"
    if not before:
        return "insert"
    return "replace" if after else "delete"
