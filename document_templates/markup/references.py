"""Numbers of articles turned back into references, where nobody touched them."""

import re
from collections.abc import Iterator

from document_templates.text_blocks import REFERENCE
from document_templates.wording.edits import Edit, edits

NUMBER = r"([^\s{}]{1,12}?)"


def rewritten(stored: str, before: str, after: str) -> str:
    """Write a stored line anew: `before` is how the paper showed it, `after` how it came back.

    What the paper shows before the line's own words, and what came back like it, is no part of the line.
    """
    keys = REFERENCE.findall(stored)
    pattern = NUMBER.join(re.escape(words) for words in REFERENCE.split(stored)[::2])
    found = re.search(f"{pattern}\\Z", before)
    if found is None:
        return after
    lead, shown = before[: found.start()], found[0]
    after = after.removeprefix(lead)
    numbers = [(found.start(place) - len(lead), found.end(place) - len(lead)) for place in range(1, len(keys) + 1)]
    return "".join(_pieces(shown, edits(shown, after), list(zip(numbers, keys, strict=True))))


def _pieces(shown: str, changes: tuple[Edit, ...], numbers: list[tuple[tuple[int, int], str]]) -> Iterator[str]:
    at = 0
    for change in (*changes, Edit(len(shown), len(shown), "")):
        for (start, end), key in numbers:
            if at <= start and end <= change.start:
                yield f"{shown[at:start]}{{{key}}}"
                at = end
        yield shown[at : change.start]
        yield change.text
        at = change.end
