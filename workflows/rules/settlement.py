"""How much of each amendment to a clause is in the words that were settled on."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from document_templates.wording.merge import Collision, Merge


class Share(StrEnum):
    """How much of an amendment is in the settled words."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"


Choices = Sequence[tuple[Merge, Sequence[str]]]
"""Merges of parts of a clause, each with the words chosen for its collisions, in their order."""


def share(choices: Choices, *, key: str) -> Share:
    """Tell how much of an amendment, known in the merges by its key, is in the words that were chosen.

    Words that nobody proposed are a compromise: every amendment to that stretch has a part in it.
    """
    parts = set(_parts(choices, key))
    if len(parts) > 1:
        return Share.PART
    return parts.pop() if parts else Share.WHOLE


def _parts(choices: Choices, key: str) -> Iterator[Share]:
    for merged, words in choices:
        yield from (Share.WHOLE for change in merged.landed if key in change.keys)
        for collision, chosen in zip(merged.collisions, words, strict=True):
            wanted = [candidate.text for candidate in collision.candidates if key in candidate.keys]
            yield from (_part(collision, text, chosen) for text in wanted)


def _part(collision: Collision, wanted: str, chosen: str) -> Share:
    if chosen == wanted:
        return Share.WHOLE
    known = {collision.base, *(candidate.text for candidate in collision.candidates)}
    return Share.NOTHING if chosen in known else Share.PART
