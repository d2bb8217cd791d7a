"""Words, spaces and marks: the pieces a text is compared by."""

import re

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """Split a text into words, runs of spaces and single marks; joined again they are the text."""
    return TOKEN.findall(text)
