"""A drawn signature as the receipt shows it: a path put together from its numbers, and the box they fit in."""

import re
from dataclasses import dataclass

from signatures.evidence.drawing import is_drawing

_STEP = re.compile(r"([ML])(\d+) (\d+)")
_MARGIN = 20
"""Half the width of a stroke, and some air."""


@dataclass(frozen=True)
class Drawing:
    """An SVG path and its view box."""

    path: str
    box: str


def drawing(drawn: str | None) -> Drawing | None:
    """Return what was drawn, if anything fit to be shown was."""
    if not is_drawing(drawn):
        return None
    steps = [(letter, int(x), int(y)) for letter, x, y in _STEP.findall(str(drawn))]
    across, down = ([point[place] for point in steps] for place in (1, 2))
    left, top = min(across) - _MARGIN, min(down) - _MARGIN
    size = f"{max(across) - left + _MARGIN} {max(down) - top + _MARGIN}"
    return Drawing("".join(f"{letter}{x} {y}" for letter, x, y in steps), f"{left} {top} {size}")
