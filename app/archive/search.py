"""Finding pacts by words, whatever their case and accents."""

import unicodedata


def found(words: str, text: str) -> bool:
    """Tell whether every word that was typed stands somewhere in a text."""
    folded = _folded(text)
    return all(word in folded for word in _folded(words).split())


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in parts if not unicodedata.combining(character))
