"""What a signed PDF was before anybody signed it: its first bytes, up to the end of a revision (ISO 32000-2, 7.5.6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader

from signatures.digests import Digest, sha256

_END = b"%%EOF"
_LINE_ENDS = (b"\r\n", b"\n", b"\r", b"")


@dataclass(frozen=True, kw_only=True)
class Original:
    """The size of the text that was signed, and its digest: first that of the longest reading.

    Where a file ends and an increment begins is not written down: the line end between them may belong to either.
    """

    size: int
    digests: tuple[Digest, ...]


def original_of(content: bytes, reader: PdfFileReader, *, first: int) -> Original | None:
    """Return what stood there before a revision, or None where nothing did: the program saved the whole file."""
    if first == 0:
        return None
    end = content.find(_END, reader.xrefs.get_startxref_for_revision(first - 1))
    ends = list(_ends(content, end + len(_END)))
    return Original(size=ends[0], digests=tuple(sha256(content[:one]) for one in ends))


def _ends(content: bytes, end: int) -> Iterator[int]:
    for line_end in _LINE_ENDS:
        if content.startswith(line_end, end):
            yield end + len(line_end)
