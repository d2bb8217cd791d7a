"""A stranger's PDF, opened: strictly, and only as far as its last increments need."""

from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader

from signatures.errors import SignatureError
from signatures.hex_strings import read_quickly
from signatures.intake.limits import MOST_REVISIONS
from signatures.object_history import look_up
from signatures.pdf_fields import refuse_endless_form

read_quickly()
look_up()

_END = b"%%EOF"
_TAIL = 1024


def open_pdf(content: bytes) -> PdfFileReader:
    """Open a PDF.

    Raises:
        SignatureError: `intake.truncated`, `intake.damaged`, `intake.encrypted`, `intake.portfolio` or
            `intake.too_many`.
    """
    tail = content[-_TAIL:]
    if _END not in tail:
        raise SignatureError("intake.truncated")
    try:
        reader = PdfFileReader(BytesIO(content))
        encrypted, portfolio = reader.encrypted, not reader.encrypted and "/Collection" in reader.root
        unfit = reader.xrefs.hybrid_xrefs_present or tail.rpartition(_END)[2].strip(b"\r\n")
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("intake.damaged") from None
    if encrypted:
        raise SignatureError("intake.encrypted")
    if portfolio:
        raise SignatureError("intake.portfolio")
    if unfit:
        raise SignatureError("intake.damaged")
    if reader.total_revisions > MOST_REVISIONS:
        raise SignatureError("intake.too_many")
    refuse_endless_form(reader.root)
    return reader


def same_beginning(reader: PdfFileReader, head: PdfFileReader) -> bool:
    """Tell whether the first revisions that a file claims are those of the head it begins with.

    A forged list of objects could otherwise stand, further on, in the place of the one that was sent.
    """
    count = head.total_revisions
    return reader.total_revisions >= count and all(
        reader.xrefs.get_startxref_for_revision(number) == head.xrefs.get_startxref_for_revision(number)
        and reader.xrefs.get_xref_container_info(number) == head.xrefs.get_xref_container_info(number)
        for number in range(count)
    )
