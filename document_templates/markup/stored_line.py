"""A line of a clause as it is stored, and what becomes of it: rewritten, gone, with other lines below it."""

from collections.abc import Iterator
from dataclasses import replace

from document_templates.markup.markup import Change
from document_templates.markup.references import rewritten

ITEM, ROW, BETWEEN_CELLS = "- ", "|", " | "
# In a cell, the mark that parts cells would make two of one.
INSTEAD_OF_ROW = "/"


class StoredLine:
    """One line, and the changes made to it."""

    def __init__(self, stored: str) -> None:
        self._stored = stored
        self._edits: dict[int | None, tuple[str, str]] = {}
        self._came: list[tuple[Change, str]] = []

    @property
    def mark(self) -> str:
        """What makes it an item, or nothing."""
        return ITEM if self._stored.startswith(ITEM) else ""

    def take(self, change: Change, *, as_line: str) -> None:
        """Take a change to the line, or a paragraph that came below it, which makes a line of its own."""
        if change.new:
            self._add(change, as_line)
        else:
            first, _ = self._edits.get(change.column, (change.before, ""))
            self._edits[change.column] = (first, change.after)

    def whole(self) -> list[str]:
        """The line, unless it is gone, and those below it."""
        now = self.now()
        return [now, *self.below()] if now else self.below()

    def now(self) -> str:
        """The line with its changes; empty where it is gone."""
        if self._stored.startswith(ROW):
            return self._row()
        if None not in self._edits:
            return self._stored
        words = rewritten(self._stored.removeprefix(self.mark), *self._edits[None])
        return f"{self.mark}{words.lstrip(ROW)}" if words else ""

    def below(self) -> list[str]:
        """Paragraphs that came after it; cells that came in one row are a row."""
        lines: list[str] = []
        row: dict[int, str] = {}
        for change, line in self._came:
            if not change.after or (change.column is not None and not change.new_row):
                continue
            if change.column is None or change.column in row:
                lines += _rows(row)
                row = {}
            if change.column is None:
                lines.append(line.lstrip(ROW))
            else:
                row[change.column] = change.after
        return [*lines, *_rows(row)]

    def _add(self, change: Change, line: str) -> None:
        last = self._came[-1][0] if self._came else None
        if change.before and last and last.after == change.before:
            self._came[-1] = (replace(last, after=change.after), line)
        else:
            self._came.append((change, line))

    def _row(self) -> str:
        cells = [cell.strip() for cell in self._stored[1:].removesuffix(ROW).split(ROW)]
        for column, edit in self._edits.items():
            if column is not None and column < len(cells):
                cells[column] = _cell(rewritten(cells[column], *edit))
        for change, _ in self._came:
            if change.column is not None and change.column < len(cells) and not change.new_row:
                cells[change.column] = f"{cells[change.column]} {_cell(change.after)}".strip()
        return next(_rows(dict(enumerate(cells))), "")


def _rows(cells: dict[int, str]) -> Iterator[str]:
    if any(cells.values()):
        width = max(cells) + 1
        yield f"| {BETWEEN_CELLS.join(_cell(cells.get(column, '')) for column in range(width))} |"


def _cell(words: str) -> str:
    return " ".join(words.replace(ROW, INSTEAD_OF_ROW).split())
