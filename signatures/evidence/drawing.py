"""A stroke drawn with a finger: an SVG path of moves and lines, and nothing that a page could take for more."""

import re

MOST_CHARACTERS = 20_000

_NUMBER = r"(?:0|[1-9]\d{0,2}|1\d{3}|2000)"
_DRAWING = re.compile(rf"M{_NUMBER} {_NUMBER}(?:[ML]{_NUMBER} {_NUMBER})*", re.ASCII)


def is_drawing(value: object) -> bool:
    """Shape of a drawing, such as `M10 20L11 22`: letters M and L, integers from 0 to 2000, 20,000 characters."""
    return isinstance(value, str) and len(value) <= MOST_CHARACTERS and _DRAWING.fullmatch(value) is not None
