"""Where in a paper the words stand that would not come out: a failure names the clause, not only the page."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from document_templates.contexts import (
    AnnexLine,
    AnnexPaper,
    ClauseLine,
    ClausePaper,
    Paper,
    PartyPaper,
)
from document_templates.errors import DocumentError
from document_templates.negotiation_contexts import AmendmentPaper, CollisionPaper

NAMED: dict[type, tuple[str, str]] = {
    ClausePaper: ("number", "heading"),
    ClauseLine: ("number", "heading"),
    AmendmentPaper: ("clause_number", "clause_heading"),
    CollisionPaper: ("clause_number", "clause_heading"),
    AnnexPaper: ("", "heading"),
    AnnexLine: ("", "heading"),
    PartyPaper: ("", "name"),
}
"""What a reader calls each passage of a paper by."""


def located(error: DocumentError, paper: Paper) -> DocumentError:
    """Add `clause_number` and `clause_heading` to an error that names `characters` or `words` of a passage.

    An annex or a party is told by its name alone, without a number.
    """
    characters, words = str(error.params.get("characters", "")), str(error.params.get("words", "")).split()
    best, place = 0, {"clause_number": "", "clause_heading": ""}
    for number, heading, text in _passages(paper):
        found = sum(character in text for character in characters) + len(set(_folded(text).split()) & set(words))
        if found > best:
            best, place = found, {"clause_number": number, "clause_heading": heading}
    return DocumentError(error.code, **{**error.params, **place}) if best else error


def _passages(value: object) -> Iterator[tuple[str, str, str]]:
    if type(value) in NAMED:
        number, heading = (getattr(value, name, "") for name in NAMED[type(value)])
        yield number, heading, "\n".join(_texts(value))
    else:
        for part in _parts(value):
            yield from _passages(part)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in _parts(value):
        yield from _texts(part)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))


def _folded(text: str) -> str:
    # As the gates fold the words that they name.
    return unicodedata.normalize("NFKC", text).casefold()
