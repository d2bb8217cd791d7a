"""Tables as files that a spreadsheet opens by itself, whoever wrote what stands in them."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

CSV = "text/csv"
_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""

_SEPARATORS = {"it": ";"}
"""An Italian Excel splits at semicolons, since its decimals have commas."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet compute a cell (owasp.org, CSV injection), full-width forms too."""


def spreadsheet(rows: Iterable[Sequence[str]], *, language: str) -> bytes:
    """Write rows as CSV (RFC 4180) for spreadsheets that speak a language."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=_SEPARATORS.get(language, ","), lineterminator="\r\n")
    writer.writerows([_inert(value) for value in row] for row in rows)
    return (_BYTE_ORDER_MARK + out.getvalue()).encode()


def _inert(value: str) -> str:
    """Keep a cell from being computed: its words were typed by others, and its reader opens it in good faith."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
