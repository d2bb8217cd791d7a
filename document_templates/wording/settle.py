"""A person's choices where proposals collide, put into the merged text, with whose words each are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from document_templates.errors import DocumentError
from document_templates.wording.edits import Edit, apply_edits, edits
from document_templates.wording.merge import Collision, Landed, Merge
from document_templates.wording.seams import mended


@dataclass(frozen=True)
class Settled:
    """The text so far, canonical; what landed in it, and the indexes of the collisions that are still open.

    What is not in `landed` are words of the base; an edit without keys is the person's own.
    """

    text: str
    landed: tuple[Landed, ...]
    open: tuple[int, ...]


def settle(base: str, merged: Merge, choices: Mapping[int, str]) -> Settled:
    """Put the words that were chosen in place of collisions, each named by its index in `merged.collisions`.

    Raises:
        DocumentError: `merge.unknown_collision`, there is none with this index.
    """
    indexes = range(len(merged.collisions))
    for index in choices:
        if index not in indexes:
            raise DocumentError("merge.unknown_collision", number=index + 1)
    chosen = [one for index in sorted(choices) for one in _chosen(merged.collisions[index], choices[index])]
    landed = mended(base, sorted([*merged.landed, *chosen], key=lambda one: (one.start, one.end)))
    return Settled(
        text=apply_edits(base, tuple(Edit(one.start, one.end, one.text) for one in landed)),
        landed=landed,
        open=tuple(index for index in indexes if index not in choices),
    )


def _chosen(collision: Collision, words: str) -> Iterator[Landed]:
    keys = next((candidate.keys for candidate in collision.candidates if candidate.text == words), ())
    for edit in edits(collision.base, words):
        yield Landed(collision.start + edit.start, collision.start + edit.end, edit.text, keys)
