"""Entries of the trail in words: the words are the reader's, so whoever asks for a paper brings them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from workflows.queries.trail import TrailLine


class Told(Protocol):
    """An entry in words: what happened, and who acted."""

    @property
    def sentence(self) -> str:
        """Return what happened."""

    @property
    def actor(self) -> str:
        """Return who acted."""


Tell = Callable[[Sequence[TrailLine]], Sequence[Told]]
"""Puts entries into the words of a document's language, each into one."""
