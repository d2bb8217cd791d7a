"""A PDF that does not begin with what was sent: another one, or the same written anew, and whose signatures that broke.

Some programs save the whole file instead of adding to it (known of one for the Italian identity card).
"""

from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils.reader import PdfFileReader

from signatures.errors import SignatureError
from signatures.intake.pdf_earlier import lost_checks
from signatures.intake.pdf_reading import open_pdf
from signatures.intake.pdf_signatures import EmbeddedSignature, OpenPdf, embedded_signatures, signer_of_last
from signatures.verdicts import Check, fails, unread


def added_elsewhere(file: OpenPdf, head: bytes) -> list[EmbeddedSignature]:
    """Return the signatures of a file that are not in what was sent."""
    known = {one.contents for one in _opened(head).signatures}
    return [one for one in file.signatures if one.contents not in known]


def rewritten_checks(file: OpenPdf, head: bytes, added: Sequence[EmbeddedSignature]) -> Iterator[Check]:
    """Say what became of what was sent."""
    sent, by = _opened(head), signer_of_last(added)
    code = "intake.rewritten" if _same_document(file, sent) else "intake.other_document"
    yield fails("intake.begins_with_sent", code, by=by)
    yield unread("intake.only_signs", where="")
    yield from lost_checks(sent, file, by=by)


def _same_document(file: OpenPdf, sent: OpenPdf) -> bool:
    """Recognise the document by the signatures that were taken over, or by its identifier (ISO 32000-2, 14.4)."""
    known = {one.contents for one in sent.signatures}
    if known & {one.contents for one in file.signatures}:
        return True
    identifier = _identifier(sent.reader)
    return identifier is not None and identifier == _identifier(file.reader)


def _opened(head: bytes) -> OpenPdf:
    """What was sent may not be a PDF at all."""
    try:
        reader = open_pdf(head)
    except SignatureError:
        return OpenPdf(reader=None, signatures=())
    return OpenPdf(reader=reader, signatures=embedded_signatures(reader))


def _identifier(reader: PdfFileReader | None) -> bytes | None:
    if reader is None or "/ID" not in reader.trailer_view:
        return None
    return bytes(reader.trailer_view["/ID"][0].original_bytes)
