"""From a paper to plain values: nothing else ever reaches the code in a master."""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime

from babel.dates import format_date, format_datetime, get_timezone

from document_templates.contexts import Paper
from document_templates.text_blocks import canonical_text

LOCALES = {"it": "it_IT", "en": "en_GB"}
ROME = get_timezone("Europe/Rome")
FIRST_OF_THE_MONTH = re.compile(r"^1(?= )")

Plain = str | int | None | list["Plain"] | dict[str, "Plain"]


def plain(paper: Paper, language: str) -> dict[str, Plain]:
    """Turn a paper into dicts, lists, strings and numbers, its dates written out for the reader's language."""
    return {field.name: _plain(getattr(paper, field.name), language) for field in fields(paper)}


def _plain(value: object, language: str) -> Plain:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return canonical_text(value).replace("\n", " ")
    if isinstance(value, date):
        return written_date(value, language)
    if isinstance(value, tuple):
        return [_plain(one, language) for one in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), language) for field in fields(value)}
    raise TypeError(value)


def written_date(value: date, language: str) -> str:
    """Write a day, or an instant as read on a clock in Rome: `12 giugno 2026`, `12 giugno 2026, 15:04`."""
    locale = LOCALES[language]
    if isinstance(value, datetime):
        text = format_datetime(value, "d MMMM y, HH:mm", tzinfo=ROME, locale=locale)
    else:
        text = format_date(value, "d MMMM y", locale=locale)
    return FIRST_OF_THE_MONTH.sub("1°", text) if language == "it" else text
