"""What stands in a paragraph before the clause's own words: the number at the margin, that of the paragraph.

The file issued shows it by styles of characters. What comes back may have lost these, or have other numbers: then what
begins like any of the issued paragraphs is taken for a number too.
"""

import re
from collections.abc import Iterable, Sequence

from document_templates.markup.paragraphs import Piece

STYLES = {"ParagraphNumber", "InnerNumber"}
NUMBER = r"[0-9]{1,5}(?:[ -]?\w{1,8})?"
LETTERS = r"\w{1,8}"
WORD = re.compile(r"[0-9]+|\w+")
# How programs write the number of a list when they turn it into text.
LIST_NUMBER = re.compile(
    r"(?:art(?:icolo|icle|\.)|allegato|annex)\s*(?:[0-9]{1,4}|[a-z]{1,4})\s*[-.):°\u2013\u2014]*\s+"
    r"|(?:[0-9]{1,4}(?:\.[0-9]{1,4})*|[ivxlcdm]{1,7}|[a-z]{1,2})[.):°]+\s+"
    r"|[-•▪·\u2013]\s+",
    re.IGNORECASE,
)


def lead_of(pieces: Sequence[Piece]) -> str:
    """Return what stands before the words of an issued paragraph, by the styles of its characters."""
    lead, so_far = "", ""
    has_number = False
    for piece in pieces:
        is_space = piece.text.isspace()
        if not is_space and piece.style not in STYLES:
            break
        has_number |= not is_space
        so_far += piece.text
        if is_space and has_number:
            lead = so_far
    return lead


class Leads:
    """The shapes of what stands before the words in the paragraphs issued."""

    def __init__(self, leads: Iterable[str]) -> None:
        shapes = sorted({_shape(lead) for lead in leads if lead}, key=len, reverse=True)
        self._shapes = re.compile("|".join(shapes)) if shapes else None

    def __call__(self, pieces: Sequence[Piece]) -> str:
        """Return what stands before the words of a paragraph that came back."""
        found = self._shapes.match("".join(piece.text for piece in pieces)) if self._shapes else None
        return max(lead_of(pieces), found[0] if found else "", key=len)


def _shape(lead: str) -> str:
    """Return a pattern of leads like this one: other numbers, and cells after the first that were emptied."""
    first, *others = lead.rstrip().split("\t")
    space = "\t" if lead.endswith("\t") else r"\s"
    return "\t".join([_cell(first), *(f"(?:{_cell(other)})?" for other in others)]) + space


def _cell(words: str) -> str:
    shape, at = "", 0
    for found in WORD.finditer(words):
        shape += re.escape(words[at : found.start()]) + (NUMBER if found[0].isdigit() else LETTERS)
        at = found.end()
    return shape + re.escape(words[at:])
