"""A clerk who makes the changes that an amendment tells, and knows nothing else of the new text."""

import re
from dataclasses import dataclass, field

from document_templates.wording.drafting.findings import (
    PartRemoved,
    PartReplaced,
    PartsInserted,
    WordsInserted,
    WordsRemoved,
    WordsReplaced,
)
from document_templates.wording.drafting.passages import letter, passages


@dataclass
class Line:
    """Words, and what is to be done to them; places are those of the words as they were."""

    text: str
    changes: list = field(default_factory=list)

    def find(self, quote):
        edges = (r"(?<!\w)" * quote[0].isalnum(), r"(?!\w)" * quote[-1].isalnum())
        (found,) = re.finditer(re.escape(quote).join(edges), self.text)
        return found.span()

    def change(self, finding):
        match finding:
            case WordsReplaced(_, old, new):
                self.changes.append((*self.find(old), new))
            case WordsRemoved(_, old):
                self.changes.append((*self.find(old), ""))
            case WordsInserted(_, side, anchor, new):
                at = self.find(anchor)[side == "after"] if anchor else 0
                self.changes.append((at, at, f" {new} "))

    def written(self, _number=0):
        text = self.text
        for start, end, new in sorted(self.changes, reverse=True):
            text = text[:start] + new + text[end:]
        return text


@dataclass
class Parts:
    """Parts of one kind in a row, and what comes between them."""

    own: list
    mark: object = ""
    between: str = " "
    coming: dict = field(default_factory=dict)

    def change(self, finding, number):
        match finding:
            case PartReplaced(_, new):
                self.own[number - 1] = Line(new)
            case PartRemoved():
                self.own[number - 1] = None
            case PartsInserted(_, side, new):
                self.coming[number - (side == "before")] = [Line(text) for text in new]

    def written(self, _number=0):
        parts = list(self.coming.get(0, ()))
        for number, part in enumerate(self.own, start=1):
            parts += [part, *self.coming.get(number, ())]
        standing = [part for part in parts if part is not None]
        marks = map(self.mark, range(1, len(standing) + 1)) if self.mark else [""] * len(standing)
        return self.between.join(f"{mark}{part.written()}" for mark, part in zip(marks, standing, strict=True))


@dataclass
class Whole:
    """A paragraph with its items and its tables."""

    opening: Line
    item: Parts
    table: Parts

    def written(self, _number=0):
        return " ".join(part.written() for part in (self.opening, self.item, self.table))


def made(before, findings):
    """Return the text in one line, with letters before its items."""
    head, several = passages(before)
    first, paragraphs = _whole(head), Parts([_whole(passage) for passage in several])
    for finding in findings:
        _make(finding, first, paragraphs)
    return f"{first.written()} {paragraphs.written()}"


def _make(finding, first, paragraphs):
    steps = list(finding.place)
    if steps[0].part == "paragraph":
        step = steps.pop(0)
        if not steps and not isinstance(finding, WordsReplaced | WordsRemoved | WordsInserted):
            paragraphs.change(finding, step.number)
            return
        first = paragraphs.own[step.number - 1]
    if not steps or steps[0].part == "opening":
        first.opening = _line(first.opening, finding)
        return
    _make_inside(finding, getattr(first, steps[0].part), steps)


def _make_inside(finding, parts, steps):
    step, *others = steps
    number = step.number or (1 if step.part == "table" and parts.own else 0)
    if step.part == "row":
        number += 1
    if not others and isinstance(finding, PartReplaced | PartRemoved | PartsInserted):
        parts.change(finding, number)
    elif not others:
        parts.own[number - 1].change(finding)
    else:
        _make_inside(finding, parts.own[number - 1], others)


def _line(line, finding):
    if isinstance(finding, PartReplaced):
        return Line(finding.new)
    line.change(finding)
    return line


def _whole(passage):
    tables = [
        Parts([Parts([*map(Line, row)], between=" | ") for row in rows], between=" / ") for rows in passage.tables
    ]
    items = Parts([*map(Line, passage.items)], mark=lambda number: f"{letter(number)}) ")
    return Whole(Line(passage.opening), items, Parts(tables))
