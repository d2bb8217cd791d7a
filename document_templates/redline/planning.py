"""From edits of a text to what becomes of each of its lines: changed within, gone, or come.

An edit that keeps within the printed words of a line is one within it. Whole lines come and go. Where edits part, join
or reshape lines, the old lines are held against the new ones, and who made the edits is named together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from document_templates.redline.alignment import SIMILAR, best_pairs
from document_templates.redline.changes import AuthoredEdit
from document_templates.redline.lines import Line, lines_of
from document_templates.redline.revisions import Revision, together
from document_templates.redline.sliding import is_whole, slid
from document_templates.wording.edits import Edit, apply_edits, edits

BARELY = 1.0
"""How alike the last lines are taken to be: the mark at the end of a text can never be tracked."""


@dataclass(frozen=True)
class Within:
    """An edit of the printed words of a line; `start` and `end` count in the span that holds them."""

    line: int
    span: int
    start: int
    end: int
    text: str
    by: Revision


@dataclass(frozen=True)
class Gone:
    """A line that goes."""

    line: int
    by: Revision


@dataclass(frozen=True)
class Come:
    """A line that comes, as it is written, before the line with this number."""

    before: int
    text: str
    by: Revision


Step = Within | Gone | Come


@dataclass(frozen=True)
class _Region:
    """The lines from `first` up to, not with, `last`, and the edits that touch them; no line where whole ones come."""

    first: int
    last: int
    edits: tuple[AuthoredEdit, ...]


@dataclass(frozen=True)
class _Base:
    """A text with an end to its last line, and its lines."""

    text: str
    lines: list[Line]

    def stretch(self, region: _Region) -> tuple[int, int]:
        """Return where the lines of a region begin and end."""
        starts = [*(line.start for line in self.lines), len(self.text)]
        return starts[region.first], starts[region.last]

    def outcome(self, region: _Region) -> str:
        """Return what becomes of the lines of a region."""
        start, end = self.stretch(region)
        moved = tuple(Edit(edit.start - start, edit.end - start, edit.text) for edit in region.edits)
        return apply_edits(self.text[start:end], moved)


def plan(base: str, changes: Sequence[AuthoredEdit]) -> list[Step]:
    """Return what becomes of the lines of a canonical text, in order.

    Raises:
        ValueError: the edits are not in order, overlap, or reach beyond the text.
    """
    at = 0
    for change in changes:
        if not at <= change.start <= change.end <= len(base):
            raise ValueError(change)
        at = change.end
    if not base:
        return [Come(0, line, change.by) for change in changes for line in _written(change.text)]
    whole = _Base(f"{base}\n", lines_of(base))
    return [step for region in _regions(whole, slid(whole.text, changes)) for step in _steps(whole, region)]


def _regions(base: _Base, changes: Sequence[AuthoredEdit]) -> list[_Region]:
    regions = [_touched(base, change) for change in changes]
    while True:
        joined: list[_Region] = []
        for region in regions:
            meets = bool(joined) and region.first < joined[-1].last
            joined.append(_together(joined.pop(), region) if meets else region)
        widened = [_widened(base, region) for region in joined]
        if widened == regions:
            return regions
        regions = widened


def _touched(base: _Base, change: AuthoredEdit) -> _Region:
    if is_whole(base.text, change):
        held = [number for number, line in enumerate(base.lines) if change.start <= line.start < change.end]
        first = sum(line.start < change.start for line in base.lines)
    else:
        held = [n for n, line in enumerate(base.lines) if line.start <= change.end and change.start <= line.end]
        first = held[0]
    return _Region(first, first + len(held), (change,))


def _together(one: _Region, other: _Region) -> _Region:
    return _Region(one.first, max(one.last, other.last), (*one.edits, *other.edits))


def _widened(base: _Base, region: _Region) -> _Region:
    """Take in the next line where the last one has lost its end to it."""
    outcome = base.outcome(region)
    is_open = bool(outcome) and not outcome.endswith("\n") and region.last < len(base.lines)
    return replace(region, last=region.last + 1) if is_open else region


def _steps(base: _Base, region: _Region) -> Iterator[Step]:
    first, *others = region.edits
    if not others and is_whole(base.text, first):
        yield from (Gone(line, first.by) for line in range(region.first, region.last))
        yield from (Come(region.last, line, first.by) for line in _written(first.text))
    elif within := _within(base, region):
        yield from within
    else:
        yield from _rewritten(base, region)


def _within(base: _Base, region: _Region) -> list[Step]:
    """Edits that keep to the printed words of one line; none where some do not, or the line would be another."""
    (new,) = (
        lines_of(outcome) if "\n" not in (outcome := base.outcome(region).removesuffix("\n")) and outcome else (None,)
    )
    line = base.lines[region.first]
    if new is None or region.last != region.first + 1 or (new.shape, len(new.spans)) != (line.shape, len(line.spans)):
        return []
    steps: list[Step] = []
    for edit in region.edits:
        held = [n for n, (start, end) in enumerate(line.spans) if start <= edit.start and edit.end <= end]
        if not held:
            return []
        start = line.spans[held[0]][0]
        steps.append(Within(region.first, held[0], edit.start - start, edit.end - start, edit.text, edit.by))
    return steps if any(new.printed(outcome)) else []


def _rewritten(base: _Base, region: _Region) -> Iterator[Step]:
    by = together([edit.by for edit in region.edits])
    old = base.lines[region.first : region.last]
    written = _written(base.outcome(region))
    scores = [[_likeness(base.text, line, text) for text in written] for line in old]
    if region.last == len(base.lines) and scores and written and not scores[-1][-1] and _fit(old[-1], written[-1]):
        scores[-1][-1] = BARELY
    at_old = at_new = 0
    for one, other in [*best_pairs(scores), (len(old), len(written))]:
        yield from (Gone(region.first + number, by) for number in range(at_old, one))
        yield from (Come(region.first + one, text, by) for text in written[at_new:other])
        if one < len(old):
            for span, edit in _reworded(old[one].printed(base.text), written[other]):
                yield Within(region.first + one, span, edit.start, edit.end, edit.text, by)
        at_old, at_new = one + 1, other + 1


def _reworded(before: tuple[str, ...], text: str) -> Iterator[tuple[int, Edit]]:
    (new,) = lines_of(text)
    for span, (one, other) in enumerate(zip(before, new.printed(text), strict=True)):
        yield from ((span, edit) for edit in edits(one, other))


def _likeness(base: str, line: Line, text: str) -> float:
    if not _fit(line, text):
        return 0.0
    (new,) = lines_of(text)
    return ratio(" ".join(line.printed(base)), " ".join(new.printed(text)), score_cutoff=SIMILAR)


def _fit(line: Line, text: str) -> bool:
    """Tell whether a line could be printed where another is."""
    (new,) = lines_of(text)
    return (line.shape, len(line.spans)) == (new.shape, len(new.spans))


def _written(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
