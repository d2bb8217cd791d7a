"""A clause as an issued file holds it: where each of its lines is printed."""

from dataclasses import dataclass

from lxml import etree

from document_templates.anchors import HEADING
from document_templates.redline.anchored_text import AnchoredText, Printed, row_of
from document_templates.redline.changes import ClauseMarkup
from document_templates.redline.lines import Line, Shape, lines_of


@dataclass(frozen=True)
class PrintedClause:
    """A clause on paper: its heading and its lines, each printed in one place or in a cell after the other."""

    markup: ClauseMarkup
    heading: Printed
    lines: list[Line]
    printed: list[list[Printed]]

    def block(self, line: int) -> etree._Element:
        """Return the paragraph or the row of a line; that before the first is the heading."""
        if line < 0:
            return self.heading.paragraph
        paragraph = self.printed[line][0].paragraph
        return row_of(paragraph) if self.lines[line].shape == "row" else paragraph

    def of_shape(self, shape: Shape) -> Printed | None:
        """Return the words of the first line that has a shape."""
        return next((self.printed[number][0] for number, one in enumerate(self.lines) if one.shape == shape), None)

    def at(self, offset: int) -> tuple[Printed, int]:
        """Return where a character of the text is printed, and how many stand before it there."""
        line = next((number for number, one in enumerate(self.lines) if offset <= one.end), len(self.lines) - 1)
        if line < 0:
            return self.heading, 0
        spans = self.lines[line].spans
        cell = next((number for number, (_, end) in enumerate(spans) if offset <= end), len(spans) - 1)
        start, end = spans[cell]
        return self.printed[line][cell], min(max(offset, start), end) - start


def printed_clause(text: AnchoredText, markup: ClauseMarkup) -> PrintedClause:
    """Find a clause.

    Raises:
        DocumentError: `redline.unanchored`, `redline.other_words` (words), the file does not hold it.
    """
    lines = lines_of(markup.base)
    printed = [
        [text.printed(markup.clause_id, number, cell, words) for cell, words in enumerate(line.printed(markup.base))]
        for number, line in enumerate(lines, start=HEADING + 1)
    ]
    return PrintedClause(markup, text.printed(markup.clause_id, HEADING, 0, markup.heading), lines, printed)
