"""From a paper to plain values: nothing else ever reaches the code in a master.

Words of the text know their place in it. Every instant `x_at` comes with its day `x_on` and its hour `x_time`; the
instant `at` with `on` and `time`.
"""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime, get_timezone

from document_templates.anchored_words import AnchoredWords
from document_templates.anchors import HEADING, Of, anchor
from document_templates.contexts import AnnexPaper, ClausePaper, Paper
from document_templates.negotiation_contexts import Piece
from document_templates.text_blocks import Block, Table, canonical_text

LOCALES = {"it": "it_IT", "en": "en_GB"}
ROME = get_timezone("Europe/Rome")
FIRST_OF_THE_MONTH = re.compile(r"^1(?= )")
INSTANT = re.compile(r"(.*_|)at")

LINES_KEPT = 4_096
"""A text is printed many times: in a draft, for each party, once it is final."""
PASSAGES = (ClausePaper, AnnexPaper)

Plain = str | int | None | list["Plain"] | dict[str, "Plain"]


def plain(paper: Paper, language: str) -> dict[str, Plain]:
    """Turn a paper into dicts, lists, strings and numbers, its dates written out for the reader's language."""
    return _fields(paper, language)


def written_date(value: date, language: str) -> str:
    """Write a day, or an instant as read on a clock in Rome: `12 giugno 2026`, `12 giugno 2026, 15:04`."""
    locale = LOCALES[language]
    if isinstance(value, datetime):
        text = format_datetime(value, "d MMMM y, HH:mm", tzinfo=ROME, locale=locale)
    else:
        text = format_date(value, "d MMMM y", locale=locale)
    return FIRST_OF_THE_MONTH.sub("1°", text) if language == "it" else text


def _fields(value: Any, language: str) -> dict[str, Plain]:  # noqa: ANN401 -- any dataclass of contexts
    values: dict[str, Plain] = {}
    for field in fields(value):
        one = getattr(value, field.name)
        values[field.name] = _plain(one, language)
        if instant := INSTANT.fullmatch(field.name):
            day, _, time = str(values[field.name]).partition(", ") if one else (None, "", None)
            values[f"{instant[1]}on"], values[f"{instant[1]}time"] = day, time
    return values


def _plain(value: object, language: str) -> Plain:
    if isinstance(value, str):
        return _line(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, date):
        return written_date(value, language)
    if isinstance(value, tuple):
        return [_plain(one, language) for one in value]
    if isinstance(value, PASSAGES):
        return _passage(value, language)
    if isinstance(value, Piece):
        return {"change": value.change, "text": _stretch(value.text)}
    if is_dataclass(value):
        return _fields(value, language)
    raise TypeError(value)


def _passage(value: ClausePaper | AnnexPaper, language: str) -> dict[str, Plain]:
    of: Of = "clause" if isinstance(value, ClausePaper) else "annex"
    blocks: list[Plain] = []
    line = HEADING + 1
    for block in value.blocks:
        blocks.append(_block(block, value.id, line, of))
        line += 1 + len(block.rows) if isinstance(block, Table) else 1
    heading = AnchoredWords(_line(value.heading), anchor(value.id, HEADING, of=of))
    written: dict[str, Plain] = {"heading": heading, "blocks": blocks}
    return written | {name: _plain(one, language) for name, one in vars(value).items() if name not in written}


def _block(block: Block, identity: str, line: int, of: Of) -> Plain:
    if not isinstance(block, Table):
        return {"text": AnchoredWords(_line(block.text), anchor(identity, line, of=of)), "shape": block.shape}
    header, *rows = (
        [AnchoredWords(_line(cell), anchor(identity, number, column, of=of)) for column, cell in enumerate(row)]
        for number, row in enumerate((block.header, *block.rows), start=line)
    )
    return {"header": [*header], "rows": [[*row] for row in rows], "shape": block.shape}


@lru_cache(maxsize=LINES_KEPT)
def _line(text: str) -> str:
    return canonical_text(text).replace("\n", " ")


def _stretch(text: str) -> str:
    # Pieces are set one after the other: a space at the edge of one parts it from the next.
    line = _line(text)
    before, after = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{before}{line}{after}" if line else before
