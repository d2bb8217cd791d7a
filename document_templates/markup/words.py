"""When two paragraphs say the same, and how a paragraph is written that says some of it anew.

A space that does not break, an accent in two letters, a hyphen for the end of a line: they come and go as a file passes
from program to program, and change no word. Quotation marks and dashes do.
"""

import re
import unicodedata

from rapidfuzz.distance import Indel

from document_templates.wording.tokens import tokens

INVISIBLE = re.compile("[\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
SPACES = re.compile(r"\s+")
HYPHEN = "\N{NON-BREAKING HYPHEN}"


def plain_words(text: str) -> str:
    """Bring a paragraph to the form by which it is compared."""
    return SPACES.sub(" ", visible(text).replace(HYPHEN, "-")).strip()


def visible(text: str) -> str:
    """Return a paragraph as it is told: nothing invisible in it, its accents in one letter."""
    return unicodedata.normalize("NFC", text if text.isprintable() else INVISIBLE.sub("", text))


def written_as(issued: str, text: str) -> str:
    """Write a paragraph with the very letters issued wherever it says the same."""
    text = visible(text).strip()
    if plain_words(issued) == plain_words(text):
        return issued
    before, after = tokens(issued), tokens(text)
    pieces: list[str] = []
    for part in Indel.opcodes(_compared(before), _compared(after)):
        if part.tag == "equal":
            pieces += before[part.src_start : part.src_end]
        elif part.tag != "delete":
            pieces += after[part.dest_start : part.dest_end]
    return "".join(pieces)


def _compared(pieces: list[str]) -> list[str]:
    return [" " if piece.isspace() else visible(piece).replace(HYPHEN, "-") for piece in pieces]
