"""The difference of two texts, ready to be shown: what stayed, what went, what came."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from document_templates.wording.edits import edits

Kind = Literal["equal", "delete", "insert"]


@dataclass(frozen=True)
class Stretch:
    """A run of text that stayed, went or came; never empty."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> tuple[Stretch, ...]:
    """Compare word by word; equal and deleted stretches spell `before`, equal and inserted ones `after`."""
    return tuple(Stretch(kind, text) for kind, text in _pieces(before, after) if text)


def _pieces(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    at = 0
    for edit in edits(before, after):
        yield "equal", before[at : edit.start]
        yield "delete", before[edit.start : edit.end]
        yield "insert", edit.text
        at = edit.end
    yield "equal", before[at:]
