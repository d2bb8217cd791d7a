"""Marks around quoted words: such as do not stand among the words themselves."""

from collections.abc import Sequence


def quoted(text: str, marks: Sequence[tuple[str, str]]) -> str:
    """Put a text between the first marks, each an opening and a closing one, that it has none of."""
    opening, closing = next((pair for pair in marks if not set(pair) & set(text)), marks[0])
    return f"{opening}{text}{closing}"
