"""A difference cut down to what is worth reading: the changes, and some words around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from document_templates.wording.diff import Kind, Stretch

WORDS_AROUND = 12
_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Extract:
    """A stretch that is shown, or one that stayed and is left out; never empty."""

    kind: Kind | Literal["left_out"]
    text: str


def excerpt(stretches: Sequence[Stretch], *, around: int = WORDS_AROUND) -> tuple[Extract, ...]:
    """Leave out what stayed, but for some words on either side of each change; joined, the extracts spell it all."""
    return tuple(_extracts(stretches, around))


def _extracts(stretches: Sequence[Stretch], around: int) -> Iterator[Extract]:
    last = len(stretches) - 1
    for index, stretch in enumerate(stretches):
        if stretch.kind == "equal":
            yield from _cut(stretch.text, head=around if index > 0 else 0, tail=around if index < last else 0)
        else:
            yield Extract(stretch.kind, stretch.text)


def _cut(text: str, *, head: int, tail: int) -> Iterator[Extract]:
    """Keep so many words at the head and at the tail; a gap of one word would save nothing."""
    ends = [found.end() for found in _WORD.finditer(text)]
    if len(ends) <= head + tail + 1:
        yield Extract("equal", text)
        return
    start = ends[head - 1] if head else 0
    end = ends[-tail - 1] if tail else len(text)
    parts = (Extract("equal", text[:start]), Extract("left_out", text[start:end]), Extract("equal", text[end:]))
    yield from (part for part in parts if part.text)
