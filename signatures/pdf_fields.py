"""The filled signature fields of a PDF, by name: what tells a bare text, a seal and a signed file apart."""

from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from signatures.errors import SignatureError


def signature_fields(pdf: bytes) -> tuple[str, ...]:
    """Return the names of the filled signature fields.

    Raises:
        SignatureError: `pdf.unreadable`, or `intake.encrypted`.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if not reader.encrypted:
            return tuple(str(name) for name, *_ in enumerate_sig_fields(reader, filled_status=True))
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("pdf.unreadable") from None
    raise SignatureError("intake.encrypted")
