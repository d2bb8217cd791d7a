"""The installation's seal inside a PDF: PAdES baseline B-B (ETSI EN 319 142-1), invisible, in one increment.

Where an authority timestamps, it is B-LTA: a token over the seal, and a second increment with what it takes to verify
that token in years to come, under a timestamp over the whole file.

Nothing of the document changes, its metadata included, so a PDF/A stays one. The same PDF sealed by the same key at the
same instant gives the same bytes.
"""

import asyncio
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from signatures.errors import SignatureError
from signatures.pdf_increment import PlainIncrement
from signatures.seal.archival import archived
from signatures.seal.keys import SealingKey
from signatures.seal.signer import signer_of
from signatures.timestamps.authority import MOST_BYTES, Authority
from signatures.timestamps.request import CheckingClient

SEAL_FIELD = "Seal"
_RESERVED_BYTES = 16384
_RESERVED_WITH_TOKEN = _RESERVED_BYTES + 2 * MOST_BYTES
"""In hexadecimal digits, as the library counts."""


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
        writer = PlainIncrement(ended)
        return asyncio.run(_sealed(PdfSigner(metadata, signer=signer_of(key), timestamper=client), writer, at, client))
    except (PdfError, SigningError, ValueError):
        raise SignatureError("pdf.unreadable") from None


async def _sealed(signer: PdfSigner, writer: PlainIncrement, at: datetime, client: CheckingClient | None) -> bytes:
    session = signer.init_signing_session(writer)
    session.system_time = at
    prepared = session.prepare_tbs_document(None, bytes_reserved=_RESERVED_WITH_TOKEN if client else _RESERVED_BYTES)
    ranges, out = prepared.digest_tbs_document()
    await prepared.perform_signature(ranges.document_digest, PdfCMSSignedAttributes())
    out.seek(0)
    sealed = bytes(out.read())
    return await archived(PlainIncrement(sealed), client) if client else sealed
