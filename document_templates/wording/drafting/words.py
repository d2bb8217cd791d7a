"""The changes in one line, each told by words that stand there only once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

from document_templates.wording.drafting.alignment import kept_share
from document_templates.wording.drafting.findings import (
    Finding,
    PartReplaced,
    Place,
    WordsInserted,
    WordsRemoved,
    WordsReplaced,
)
from document_templates.wording.edits import Edit, edits
from document_templates.wording.tokens import tokens

MOST_CHANGES = 5
LITTLE, HALF = 0.25, 0.5
MOST_AROUND = 40
"""Words and marks on either side of a change that are quoted at most; beyond, the line is quoted whole."""
ELIDED = re.compile(r"['’]\w+")  # noqa: RUF001 -- people type either mark
PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))
WordsFinding = WordsInserted | WordsRemoved | WordsReplaced


@dataclass(frozen=True)
class _Line:
    """A line as it was, with where its words and marks begin and end."""

    text: str
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True)
class _Room:
    """A change in a line, and the bounds to stay in for words to tell it by: those of the changes around it."""

    line: _Line
    change: Edit
    low: int
    high: int

    @property
    def starts(self) -> list[int]:
        """Return where the words and marks before the change begin."""
        starts = self.line.starts
        return starts[bisect_left(starts, self.low) : bisect_left(starts, self.change.start)][-MOST_AROUND:]

    @property
    def ends(self) -> list[int]:
        """Return where the words and marks after the change end."""
        ends = self.line.ends
        return ends[bisect_right(ends, self.change.end) : bisect_right(ends, self.high)][:MOST_AROUND]


def words_changed(place: Place, old: str, new: str) -> tuple[Finding, ...]:
    """Tell the changes one by one, or the line anew where little is left of it; the words of a cell are told anyway."""
    if old == new:
        return ()
    if not old:
        return (WordsInserted(place, "within", "", new),)
    if not new:
        return (WordsRemoved(place, old),)
    changes = edits(old, new)
    if place[-1].part != "cell" and _is_rewritten(kept_share(old, new), len(changes)):
        return (PartReplaced(place, new),)
    return _told(place, _line(old), _with_whole_elisions(old, changes))


def _with_whole_elisions(text: str, changes: Sequence[Edit]) -> list[Edit]:
    """Let a change that ends inside an elision (`dell|'interessato`) reach to the end of the word."""
    bounds = [*(change.start for change in changes[1:]), len(text)]
    return [_with_whole_elision(text, change, bound) for change, bound in zip(changes, bounds, strict=True)]


def _with_whole_elision(text: str, change: Edit, bound: int) -> Edit:
    rest = ELIDED.match(text, change.end, bound)
    cut = (change.text or text[: change.end])[-1:].isalpha()
    if rest is None or not cut:
        return change
    return Edit(change.start, rest.end(), change.text + rest[0])


def _is_rewritten(kept: float, changes: int) -> bool:
    return kept < LITTLE or changes > MOST_CHANGES or (kept < HALF and changes > 1)


def _line(text: str) -> _Line:
    bounds = pairwise(accumulate(map(len, tokens(text)), initial=0))
    shown = [(start, end) for start, end in bounds if not text[start:end].isspace()]
    return _Line(text, [start for start, _ in shown], [end for _, end in shown])


def _told(place: Place, line: _Line, changes: Sequence[Edit]) -> tuple[WordsFinding, ...]:
    found: list[WordsFinding] = []
    low = 0
    for index, change in enumerate(changes):
        high = changes[index + 1].start if index + 1 < len(changes) else len(line.text)
        room = _Room(line, change, low, high)
        fit = next((fit for fit in _fits(place, room) if _keeps_pairs(fit[0])), None)
        if fit is None and len(changes) > 1:
            return _told(place, line, _with_neighbour_joined(line, changes, index))
        finding, low = fit or next(_fits(place, room), (_whole(place, line, change), high))
        found.append(finding)
    return tuple(found)


def _whole(place: Place, line: _Line, change: Edit) -> WordsReplaced:
    return WordsReplaced(place, line.text, line.text[: change.start] + change.text + line.text[change.end :])


def _with_neighbour_joined(line: _Line, changes: Sequence[Edit], index: int) -> list[Edit]:
    at = min(index, len(changes) - 2)
    first, last = changes[at : at + 2]
    joined = Edit(first.start, last.end, first.text + line.text[first.end : last.start] + last.text)
    return [*changes[:at], joined, *changes[at + 2 :]]


def _fits(place: Place, room: _Room) -> Iterator[tuple[WordsFinding, int]]:
    """Yield ways to tell a change, the best first, and up to where their words reach."""
    line, change = room.line, room.change
    if change.start == change.end and _has_word(change.text):
        yield from _insertions(place, room)
    for start, end in _wider(room):
        old = line.text[start:end].strip()
        new = (line.text[start : change.start] + change.text + line.text[change.end : end]).strip()
        if _is_told_by(line, old) and not new:
            yield WordsRemoved(place, old), end
        elif _is_told_by(line, old) and _has_word(new):
            yield WordsReplaced(place, old, new), end


def _insertions(place: Place, room: _Room) -> Iterator[tuple[WordsFinding, int]]:
    line, at, new = room.line, room.change.start, room.change.text.strip()
    for start in reversed(room.starts):
        if _is_told_by(line, anchor := line.text[start:at].strip()):
            yield WordsInserted(place, "after", anchor, new), at
    for end in room.ends:
        if _is_told_by(line, anchor := line.text[at:end].strip()):
            yield WordsInserted(place, "before", anchor, new), end


def _wider(room: _Room) -> Iterator[tuple[int, int]]:
    """Yield the stretch that changes, then with more and more words around it, on the left and on the right in turn."""
    start, end = room.change.start, room.change.end
    left, right = room.starts, room.ends
    yield start, end
    while left or right:
        if left:
            *left, start = left
            yield start, end
        if right:
            end, *right = right
            yield start, end


def _keeps_pairs(finding: WordsFinding) -> bool:
    quotes = (getattr(finding, name, "") for name in ("anchor", "old", "new"))
    return all(quote.count(opening) == quote.count(closing) for quote in quotes for opening, closing in PAIRS)


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_told_by(line: _Line, quote: str) -> bool:
    """Tell whether a reader who looks for these words in the line finds them in one place only."""
    return _has_word(quote) and sum(islice(filter(None, _occurrences(line.text, quote)), 2)) == 1


def _occurrences(text: str, quote: str) -> Iterator[bool]:
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        yield not (_runs_on(text[:at], quote) or _runs_on(quote, text[end:]))
        at = text.find(quote, at + 1)


def _runs_on(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()
