"""The installation's seal inside a PDF: PAdES baseline B-B (ETSI EN 319 142-1), invisible, in one increment.

Where an authority timestamps, it is B-LTA: a token over the seal, and a second increment with what it takes to verify
that token in years to come, under a timestamp over the whole file.

Nothing of the document changes, its metadata included, so a PDF/A stays one. The same PDF sealed by the same key at the
same instant gives the same bytes.
"""

import asyncio
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from signatures.errors import SignatureError
from signatures.seal.archival import archived
from signatures.seal.keys import SealingKey
from signatures.seal.signer import signer_of
from signatures.timestamps.authority import MOST_BYTES, Authority
from signatures.timestamps.request import CheckingClient

SEAL_FIELD = "Seal"
_RESERVED_BYTES = 16384
_RESERVED_WITH_TOKEN = _RESERVED_BYTES + 2 * MOST_BYTES
"""In hexadecimal digits, as the library counts."""


class _PlainIncrement(IncrementalPdfFileWriter):
    """An increment that touches no metadata and takes its identifier from what it is added to, not from chance."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(BytesIO(pdf))
        identifier = ByteStringObject(sha256(pdf).digest()[:16])
        self._document_id[1] = identifier
        if "/ID" not in self.prev.trailer:
            self._document_id[0] = identifier

    def _update_meta(self) -> None:
        """Leave the dates alone: the library would write the clock's."""


def seal_pdf(pdf: bytes, *, key: SealingKey, at: datetime, reason: str, authority: Authority | None = None) -> bytes:
    """Add the installation's invisible seal to a PDF, timestamped where there is an authority (baseline B-LTA).

    Raises:
        SignatureError: `pdf.unreadable`, it is not a PDF that can take a seal, or what `timestamp` refuses.
    """
    client = CheckingClient(authority, at=at) if authority else None
    metadata = PdfSignatureMetadata(
        field_name=SEAL_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    ended = pdf if pdf.endswith(b"\n") else pdf + b"\n"  # an object begins a line of its own (ISO 19005-3, 6.1.9)
    try:
        writer = _PlainIncrement(ended)
        return asyncio.run(_sealed(PdfSigner(metadata, signer=signer_of(key), timestamper=client), writer, at, client))
    except (PdfError, SigningError, ValueError):
        raise SignatureError("pdf.unreadable") from None


async def _sealed(signer: PdfSigner, writer: _PlainIncrement, at: datetime, client: CheckingClient | None) -> bytes:
    session = signer.init_signing_session(writer)
    session.system_time = at
    prepared = session.prepare_tbs_document(None, bytes_reserved=_RESERVED_WITH_TOKEN if client else _RESERVED_BYTES)
    ranges, out = prepared.digest_tbs_document()
    await prepared.perform_signature(ranges.document_digest, PdfCMSSignedAttributes())
    out.seek(0)
    sealed = bytes(out.read())
    return await archived(_PlainIncrement(sealed), client) if client else sealed
