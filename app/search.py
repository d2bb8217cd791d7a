"""Finding words in texts, whatever their case and accents, and showing where they stand."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_AROUND = 70
"""Characters shown on either side of the first word that is found."""


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; `hit` when it is one of the words that were looked for."""

    text: str
    hit: bool


def found(words: str, text: str) -> bool:
    """Tell whether every word that was typed stands somewhere in a text."""
    known = _folded(text)
    return all(word in known for word in _folded(words).split())


def hits(words: str, text: str) -> int:
    """Count how many of the words that were typed stand in a text."""
    known = _folded(text)
    return sum(word in known for word in _folded(words).split())


def excerpt(words: str, text: str) -> tuple[Piece, ...]:
    """Return the surroundings of the first word that is found, every word in them marked."""
    text = unicodedata.normalize("NFC", text)
    known, sought = _folded(text), _folded(words).split()
    first = min((at for word in sought if (at := known.find(word)) >= 0), default=0)
    start, end = max(first - _AROUND, 0), first + 2 * _AROUND
    start = known.rfind(" ", 0, start) + 1 if start else 0
    pieces = tuple(_pieces(text[start:end], known[start:end], sought))
    before = (Piece("… ", hit=False),) if start else ()
    return before + pieces + ((Piece(" …", hit=False),) if end < len(text) else ())


def _pieces(text: str, known: str, sought: list[str]) -> Iterator[Piece]:
    at = 0
    while at < len(text):
        where, word = min(((known.find(word, at), word) for word in sought if word in known[at:]), default=(-1, ""))
        if where < 0:
            break
        if where > at:
            yield Piece(text[at:where], hit=False)
        at = where + len(word)
        yield Piece(text[where:at], hit=True)
    if at < len(text):
        yield Piece(text[at:], hit=False)


def _folded(text: str) -> str:
    """Fold character by character, so that what is found in the folded text stands at the same place in the text."""
    return "".join(_bare(character) for character in unicodedata.normalize("NFC", text))


def _bare(character: str) -> str:
    return (unicodedata.normalize("NFKD", character.casefold()) or character)[0]
