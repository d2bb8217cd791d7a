"""The PDFs that one reader judged before: what is known of a file is known of its bytes, and found by them alone."""

from collections import OrderedDict

from signatures.intake.pdf_signatures import OpenPdf

_MOST_OPEN = 2


class JudgedBefore:
    """Which files were found intact, and the last of them still open: the next one was signed on one of these."""

    def __init__(self) -> None:
        self._intact: set[bytes] = set()
        self._opened: OrderedDict[bytes, OpenPdf] = OrderedDict()

    def keep(self, content: bytes, file: OpenPdf) -> None:
        """Keep a file open for those that begin with it."""
        self._opened[content] = file
        while len(self._opened) > _MOST_OPEN:
            self._opened.popitem(last=False)

    def vouch_for(self, content: bytes) -> None:
        """Remember that a file, and so every signature in it, was found intact."""
        self._intact.add(content)

    def is_intact(self, content: bytes) -> bool:
        """Tell whether these very bytes were found intact."""
        return content in self._intact

    def opened(self, content: bytes) -> OpenPdf | None:
        """Return what these very bytes are made of, where they were found intact and are still open."""
        return self._opened.get(content) if content in self._intact else None
