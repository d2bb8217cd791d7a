"""The lines of a clause's text as they stand on paper: paragraphs, items, rows of cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Shape = Literal["paragraph", "item", "row"]
Span = tuple[int, int]
ITEM, ROW = "- ", "|"


@dataclass(frozen=True)
class Line:
    """A line from `start` to `end` of the text; `spans` are what is printed of it: one, or one for each cell."""

    start: int
    end: int
    shape: Shape
    spans: tuple[Span, ...]

    def printed(self, text: str) -> tuple[str, ...]:
        """Return the words that stand on paper."""
        return tuple(text[start:end] for start, end in self.spans)


def shape_of(line: str) -> Shape:
    """Tell what a line is by how it begins."""
    if line.startswith(ROW):
        return "row"
    return "item" if line.startswith(ITEM) else "paragraph"


def lines_of(text: str) -> list[Line]:
    """Split a canonical text into its lines."""
    written = text.split("\n") if text else []
    starts = accumulate((len(line) + 1 for line in written[:-1]), initial=0)
    return [_line(line, start) for line, start in zip(written, starts, strict=False)]


def _line(line: str, start: int) -> Line:
    shape, end = shape_of(line), start + len(line)
    if shape == "row":
        return Line(start, end, shape, tuple(_cells(line, start)))
    return Line(start, end, shape, ((start + len(ITEM) if shape == "item" else start, end),))


def _cells(row: str, start: int) -> Iterator[Span]:
    at = start + 1
    for cell in row[1:].removesuffix("|").split("|"):
        words = cell.strip()
        begin = at + (len(cell) - len(cell.lstrip()) if words else min(1, len(cell)))
        yield begin, begin + len(words)
        at += len(cell) + 1
