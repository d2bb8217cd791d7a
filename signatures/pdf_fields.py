"""The filled signature fields of a PDF, by name: what tells a bare text, a seal and a signed file apart."""

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from signatures.errors import SignatureError

MOST_FIELDS = 10_000


def signature_fields(pdf: bytes) -> tuple[str, ...]:
    """Return the names of the filled signature fields.

    Raises:
        SignatureError: `pdf.unreadable`, `intake.encrypted`, or `intake.too_many`.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if not reader.encrypted:
            refuse_endless_form(reader.root)
            return tuple(str(name) for name, *_ in enumerate_sig_fields(reader, filled_status=True))
    except SignatureError:
        raise
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("pdf.unreadable") from None
    raise SignatureError("intake.encrypted")


def refuse_endless_form(root: generic.DictionaryObject) -> None:
    """Refuse a form with more fields than anybody fills in.

    Threat: fields that share their kids, a few lines, are trillions for whoever walks along all of them.

    Raises:
        SignatureError: `intake.too_many`.
    """
    try:
        waiting: list[Any] = [root["/AcroForm"]["/Fields"]]
    except KeyError:
        return
    count = 0
    while waiting:
        kids = waiting.pop()
        count += len(kids)
        if count > MOST_FIELDS:
            raise SignatureError("intake.too_many")
        fields = [kid.get_object() for kid in kids]
        waiting.extend(field["/Kids"] for field in fields if "/Kids" in field)
