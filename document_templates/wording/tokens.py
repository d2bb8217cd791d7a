"""Words, spaces and marks: the pieces a text is compared by."""

import re
import sys

TOKEN = re.compile(r"(?:\A|\n)(?:- |\| )|\s+|\w+|[^\w\s]")
"""What begins an item or a row is one with the end of the line before: apart, a line could be joined to another with
the mark of the item left standing among the words."""


def tokens(text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """Split a text, or a stretch of it, into words, runs of spaces and single marks; joined again they are the text."""
    return TOKEN.findall(text, start, end)
