"""The seals found in a PDF, each looked at by pyHanko, offline."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from signatures.errors import SignatureError
from signatures.seal.verdict import SEAL_USAGE, SealVerdict, verdict_of
from signatures.trust import trust_context


def verify_pdf_seal(pdf: bytes, *, trust: Sequence[x509.Certificate] = ()) -> SealVerdict:
    """Look at the one seal of a PDF.

    Raises:
        SignatureError: `pdf.unreadable`, `pdf.unsealed`, `pdf.many_seals`, `pdf.altered` (the signature itself does
            not hold), or `pdf.not_whole` (bytes of the file lie outside what was sealed).
    """
    seal = _one_seal(pdf)
    try:
        at = _claimed_instant(seal)
        status = asyncio.run(
            async_validate_pdf_signature(
                seal,
                signer_validation_context=trust_context(seal.signer_cert, trust, at=at),
                key_usage_settings=SEAL_USAGE,
            )
        )
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("pdf.altered") from None
    verdict = verdict_of(status, trust, at=at)
    if not verdict.intact:
        raise SignatureError("pdf.altered")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise SignatureError("pdf.not_whole")
    return verdict


def _one_seal(pdf: bytes) -> EmbeddedPdfSignature:
    try:
        seals: list[EmbeddedPdfSignature] = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    except Exception:  # noqa: BLE001  # the same
        raise SignatureError("pdf.unreadable") from None
    if not seals:
        raise SignatureError("pdf.unsealed")
    if len(seals) > 1:
        raise SignatureError("pdf.many_seals")
    return seals[0]


def _claimed_instant(seal: EmbeddedPdfSignature) -> datetime:
    at: datetime | None = seal.self_reported_timestamp
    if at is None:
        raise SignatureError("pdf.altered")
    return at
