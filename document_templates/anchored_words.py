"""Words that know their place in the text: to a master they are words like any other, printed they bring a marker.

What a master asks of them (whether there are any, how they end) it is told of the words alone. The marker is made of
controls, which no text of people holds (see `canonical_text`) and no XML may: one that were left would not go unseen.
After the filling code turns it into a bookmark.
"""

from typing import Self

BEGIN, END = "\x02", "\x03"


class AnchoredWords(str):
    """Words and the name of the bookmark that belongs to the start of their paragraph."""

    __slots__ = ("anchor",)
    anchor: str

    def __new__(cls, words: str, anchor: str) -> Self:
        """Give words a place."""
        anchored = super().__new__(cls, words)
        anchored.anchor = anchor
        return anchored

    @property
    def marked(self) -> str:
        """Return the words behind their marker."""
        return f"{BEGIN}{self.anchor}{END}{self}"

    # What a master may do to the words of a heading, and they stay in their place.
    def upper(self) -> "AnchoredWords":
        """Return the words in capitals."""
        return AnchoredWords(super().upper(), self.anchor)

    def capitalize(self) -> "AnchoredWords":
        """Return the words with a capital at the start."""
        return AnchoredWords(super().capitalize(), self.anchor)

    def strip(self, chars: str | None = None, /) -> "AnchoredWords":
        """Return the words without these characters around them."""
        return AnchoredWords(super().strip(chars), self.anchor)
