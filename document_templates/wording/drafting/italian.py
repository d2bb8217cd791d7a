"""Amendments in Italian, as the manuals of legislative drafting have them (regole e suggerimenti, «novelle»)."""

from collections.abc import Mapping
from functools import singledispatch

from document_templates.wording.drafting.findings import (
    ClauseInserted,
    ClauseName,
    ClauseRemoved,
    ClauseReplaced,
    Finding,
    HeadingChanged,
    Part,
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

MARKS = (("«", "»"), ("“", "”"), ('"', '"'))
DASH = " \N{EN DASH} "
NOUNS: Mapping[Part, tuple[str, str]] = {
    "paragraph": ("comma", "commi"),
    "item": ("lettera", "lettere"),
    "table": ("tabella", "tabelle"),
    "row": ("riga", "righe"),
}
PREMISES = ("capoverso", "capoversi")
"""What the paragraphs of a recital are called, which show no number."""
FEMININE = frozenset({"item", "table", "row", "cell"})


@singledispatch
def told(finding: Finding, clause: ClauseName) -> str:
    """Put what an amendment does to a clause into a sentence."""
    raise TypeError(finding, clause)


@told.register
def _words_replaced(finding: WordsReplaced, clause: ClauseName) -> str:
    are = "è sostituita" if _is_one(finding.old) else "sono sostituite"
    by = "dalla seguente" if _is_one(finding.new) else "dalle seguenti"
    return f"{_place(finding.place, clause)}, {_the_words(finding.old)} {are} {by}: {_quoted(finding.new)}."


@told.register
def _words_removed(finding: WordsRemoved, clause: ClauseName) -> str:
    are = "è soppressa" if _is_one(finding.old) else "sono soppresse"
    return f"{_place(finding.place, clause)}, {_the_words(finding.old)} {are}."


@told.register
def _words_inserted(finding: WordsInserted, clause: ClauseName) -> str:
    come = "è inserita la seguente" if _is_one(finding.new) else "sono inserite le seguenti"
    if finding.side == "within":
        return f"{_place(finding.place, clause)} {come}: {_quoted(finding.new)}."
    beside = {
        "after": "dopo la parola" if _is_one(finding.anchor) else "dopo le parole",
        "before": "prima della parola" if _is_one(finding.anchor) else "prima delle parole",
    }[finding.side]
    return f"{_place(finding.place, clause)}, {beside} {_quoted(finding.anchor)} {come}: {_quoted(finding.new)}."


@told.register
def _part_replaced(finding: PartReplaced, clause: ClauseName) -> str:
    *around, last = finding.place
    by = "sostituita dalla" if last.part in FEMININE else "sostituito dal"
    return f"{_place(around, clause)}, {_the(last, clause)} è {by} seguente: {_quoted(finding.new)}."


@told.register
def _part_removed(finding: PartRemoved, clause: ClauseName) -> str:
    *around, last = finding.place
    gone = "soppressa" if last.part in FEMININE else "soppresso"
    return f"{_place(around, clause)}, {_the(last, clause)} è {gone}."


@told.register
def _parts_inserted(finding: PartsInserted, clause: ClauseName) -> str:
    *around, last = finding.place
    come, new = _coming(len(finding.new), feminine=last.part in FEMININE), "; ".join(map(_quoted, finding.new))
    place = _place(around, clause)
    if finding.side != "within":
        beside = f"dopo {_the(last, clause)}" if finding.side == "after" else f"prima {_of_the(last, clause)}"
        return f"{place}, {beside} {come}: {new}."
    if last.part != "paragraph":
        place = f"{place}," if around else f"{place}, all'inizio,"
    return f"{place} {come} {_nouns(last.part, clause)[len(finding.new) > 1]}: {new}."


@told.register
def _heading_changed(finding: HeadingChanged, clause: ClauseName) -> str:
    if not finding.old:
        return f"{_place((), clause)} è inserita la seguente rubrica: {_quoted(finding.new)}."
    heading = f"La rubrica {_of_clause(clause)}"
    if not finding.new:
        return f"{heading} è soppressa."
    return f"{heading} è sostituita dalla seguente: {_quoted(finding.new)}."


@told.register
def _clause_inserted(finding: ClauseInserted, clause: ClauseName) -> str:
    text = _quoted(_whole(clause.heading, finding.text, clause))
    if clause.kind == "article":
        beside = f"Dopo l'articolo {finding.follows} è inserito il" if finding.follows else "È inserito, per primo, il"
        return f"{beside} seguente{'' if finding.follows else ' articolo'}: {text}."
    premise = f"Dopo la premessa {_quoted(finding.follows)}" if finding.follows else "All'inizio delle premesse"
    return f"{premise} è inserita la seguente: {text}."


@told.register
def _clause_replaced(finding: ClauseReplaced, clause: ClauseName) -> str:
    by = "sostituito dal" if clause.kind == "article" else "sostituita dalla"
    text = _quoted(_whole(finding.heading, finding.text, clause))
    return f"{_the_clause(clause)} è {by} seguente: {text}."


@told.register
def _clause_removed(_finding: ClauseRemoved, clause: ClauseName) -> str:
    return f"{_the_clause(clause)} è {'soppresso' if clause.kind == 'article' else 'soppressa'}."


def _place(place: Place | list[Step], clause: ClauseName) -> str:
    if clause.kind == "article":
        root = f"All'articolo {clause.number}"
    else:
        root = f"Nella premessa {_quoted(clause.heading)}" if clause.heading else "Nella premessa"
    return ", ".join([root, *(_label(step, clause) for step in place)])


def _label(step: Step, clause: ClauseName) -> str:
    match step.part:
        case "opening":
            return "alinea"
        case "cell":
            return f"colonna {step.number}"
        case "row" if not step.number:
            return "intestazione"
        case "item":
            return f"lettera {letter(step.number)})"
        case part:
            noun = _nouns(part, clause)[0]
            return f"{noun} {step.number}" if step.number else noun


def _nouns(part: Part, clause: ClauseName) -> tuple[str, str]:
    return PREMISES if part == "paragraph" and clause.kind == "recital" else NOUNS[part]


def _the(step: Step, clause: ClauseName) -> str:
    label = _label(step, clause)
    return f"l'{label}" if label[0] in "ai" else f"{'la' if step.part in FEMININE else 'il'} {label}"


def _of_the(step: Step, clause: ClauseName) -> str:
    return f"{'della' if step.part in FEMININE else 'del'} {_label(step, clause)}"


def _coming(count: int, *, feminine: bool) -> str:
    one, several = ("inserita la", "inserite le") if feminine else ("inserito il", "inseriti i")
    return f"è {one} seguente" if count == 1 else f"sono {several} seguenti"


def _the_clause(clause: ClauseName) -> str:
    return f"L'articolo {clause.number}" if clause.kind == "article" else f"La premessa {_quoted(clause.heading)}"


def _of_clause(clause: ClauseName) -> str:
    return f"dell'articolo {clause.number}" if clause.kind == "article" else f"della premessa {_quoted(clause.heading)}"


def _whole(heading: str, text: str, clause: ClauseName) -> str:
    title = f"Art. {clause.number}" if clause.number else ""
    return ". ".join(filter(None, [DASH.join(filter(None, [title, heading])), text]))


def _the_words(words: str) -> str:
    return f"{'la parola' if _is_one(words) else 'le parole'} {_quoted(words)}"


def _is_one(words: str) -> bool:
    return len(words.split()) == 1


def _quoted(words: str) -> str:
    return quoted(words, MARKS)
