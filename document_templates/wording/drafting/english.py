"""Amendments in English, in the manner of textual amendments of the United Kingdom's drafting guidance."""

from functools import singledispatch

from document_templates.wording.drafting.findings import (
    ClauseInserted,
    ClauseName,
    ClauseRemoved,
    ClauseReplaced,
    Finding,
    HeadingChanged,
    PartRemoved,
    PartReplaced,
    PartsInserted,
    Place,
    Step,
    WordsInserted,
    WordsRemoved,
    WordsReplaced,
)
from document_templates.wording.drafting.passages import letter
from document_templates.wording.drafting.quotes import quoted

MARKS = (("“", "”"), ("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"), ('"', '"'))
DASH = " \N{EN DASH} "


@singledispatch
def told(finding: Finding, clause: ClauseName) -> str:
    """Put what an amendment does to a clause into a sentence."""
    raise TypeError(finding, clause)


@told.register
def _words_replaced(finding: WordsReplaced, clause: ClauseName) -> str:
    return f"{_place(finding.place, clause)}, for {_quoted(finding.old)} substitute {_quoted(finding.new)}."


@told.register
def _words_removed(finding: WordsRemoved, clause: ClauseName) -> str:
    return f"{_place(finding.place, clause)}, omit {_quoted(finding.old)}."


@told.register
def _words_inserted(finding: WordsInserted, clause: ClauseName) -> str:
    beside = f"{finding.side} {_quoted(finding.anchor)} " if finding.anchor else ""
    return f"{_place(finding.place, clause)}, {beside}insert {_quoted(finding.new)}."


@told.register
def _part_replaced(finding: PartReplaced, clause: ClauseName) -> str:
    *around, last = finding.place
    return f"{_place(around, clause)}, for {_the(last, clause)} substitute {_quoted(finding.new)}."


@told.register
def _part_removed(finding: PartRemoved, clause: ClauseName) -> str:
    *around, last = finding.place
    return f"{_place(around, clause)}, omit {_the(last, clause)}."


@told.register
def _parts_inserted(finding: PartsInserted, clause: ClauseName) -> str:
    *around, last = finding.place
    end = "end" if around or last.part == "paragraph" else "beginning"
    beside = f"at the {end}" if finding.side == "within" else f"{finding.side} {_the(last, clause)}"
    return f"{_place(around, clause)}, {beside} insert {'; '.join(map(_quoted, finding.new))}."


@told.register
def _heading_changed(finding: HeadingChanged, clause: ClauseName) -> str:
    if not finding.old:
        return f"{_place((), clause)}, insert the heading {_quoted(finding.new)}."
    heading = f"the heading of {_clause(clause)}"
    return f"For {heading} substitute {_quoted(finding.new)}." if finding.new else f"Omit {heading}."


@told.register
def _clause_inserted(finding: ClauseInserted, clause: ClauseName) -> str:
    others = "articles" if clause.kind == "article" else "recitals"
    before = ClauseName(clause.kind, finding.follows, finding.follows)
    beside = f"After {_clause(before)}" if finding.follows else f"At the beginning of the {others}"
    return f"{beside} insert {_quoted(_whole(clause.heading, finding.text, clause))}."


@told.register
def _clause_replaced(finding: ClauseReplaced, clause: ClauseName) -> str:
    return f"For {_clause(clause)} substitute {_quoted(_whole(finding.heading, finding.text, clause))}."


@told.register
def _clause_removed(_finding: ClauseRemoved, clause: ClauseName) -> str:
    return f"Omit {_clause(clause)}."


def _place(place: Place | list[Step], clause: ClauseName) -> str:
    return f"In {_clause(clause)}{''.join(_within(step, clause) for step in place)}"


def _within(step: Step, clause: ClauseName) -> str:
    match step.part:
        case "paragraph" if clause.kind == "article":
            return f"({step.number})"
        case "paragraph":
            return f", paragraph {step.number}"
        case "item":
            return f"({letter(step.number)})"
        case "row" | "cell":
            return f", {_the(step, clause)}"
        case _:
            return f", in {_the(step, clause)}"


def _the(step: Step, clause: ClauseName) -> str:
    match step.part:
        case "opening":
            return "the opening words"
        case "item":
            return f"sub-paragraph ({letter(step.number)})"
        case "paragraph" if clause.kind == "article":
            return f"paragraph ({step.number})"
        case "cell":
            return f"column {step.number}"
        case "row" if not step.number:
            return "the heading row"
        case "table" if not step.number:
            return "the table"
        case part:
            return f"{part} {step.number}"


def _clause(clause: ClauseName) -> str:
    if clause.kind == "article":
        return f"article {clause.number}"
    return f"the recital {_quoted(clause.heading)}" if clause.heading else "the recital"


def _whole(heading: str, text: str, clause: ClauseName) -> str:
    title = f"Article {clause.number}" if clause.number else ""
    return ". ".join(filter(None, [DASH.join(filter(None, [title, heading])), text]))


def _quoted(words: str) -> str:
    return quoted(words, MARKS)
