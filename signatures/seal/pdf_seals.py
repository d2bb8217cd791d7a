"""The seals found in a PDF, each looked at by pyHanko, offline."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from asn1crypto import cms
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from signatures.digests import Digest, sha256
from signatures.errors import SignatureError
from signatures.pdf_fields import refuse_endless_form
from signatures.seal.archival import seal_token
from signatures.seal.verdict import SEAL_USAGE, SealVerdict, verdict_of
from signatures.timestamps.token import verify_timestamp
from signatures.trust import refuse_crowd, sealing, trust_context


def verify_pdf_seal(pdf: bytes, *, trust: Sequence[x509.Certificate] = ()) -> SealVerdict:
    """Look at the one seal of a PDF, and at its timestamps.

    Raises:
        SignatureError: `pdf.unreadable`, `pdf.unsealed`, `pdf.many_seals`, `pdf.altered` (the signature itself does
            not hold), `pdf.not_whole` (bytes of the file lie outside what was sealed, and outside what an authority
            attests of it), or what `verify_timestamp` refuses.
    """
    seal, over_all = _seals(pdf)
    try:
        refuse_crowd(seal.signed_data)
        at = _claimed_instant(seal)
        status = asyncio.run(
            async_validate_pdf_signature(
                seal,
                signer_validation_context=trust_context(seal.signer_cert, sealing(trust), at=at),
                key_usage_settings=SEAL_USAGE,
            )
        )
        token = seal_token(seal.signer_info)
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("pdf.altered") from None
    verdict = verdict_of(status, trust, at=at)
    if not verdict.intact:
        raise SignatureError("pdf.altered")
    seen = None
    if token is not None:
        seen = verify_timestamp(token.dump(), digest=sha256(seal.signer_info["signature"].native), trust=trust)
    if over_all is not None:
        _archived(over_all, status, trust)
    elif status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise SignatureError("pdf.not_whole")
    return replace(verdict, timestamp=seen)


def _seals(pdf: bytes) -> tuple[EmbeddedPdfSignature, EmbeddedPdfSignature | None]:
    """Return the one seal, and the timestamp over all of the file where there is one."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        for number in range(reader.total_revisions):
            refuse_endless_form(reader.get_historical_resolver(number).root)
        seals: list[EmbeddedPdfSignature] = reader.embedded_regular_signatures
        stamps: list[EmbeddedPdfSignature] = reader.embedded_timestamp_signatures
    except Exception:  # noqa: BLE001  # the same
        raise SignatureError("pdf.unreadable") from None
    if not seals:
        raise SignatureError("pdf.unsealed")
    if len(seals) > 1:
        raise SignatureError("pdf.many_seals")
    return seals[0], stamps[-1] if stamps else None


def _archived(stamp: EmbeddedPdfSignature, status: PdfSignatureStatus, trust: Sequence[x509.Certificate]) -> None:
    """Refuse a file whose last increment is anything but evidence for the seal, under a timestamp over all of it."""
    try:
        token = bytes(cms.ContentInfo.load(stamp.pkcs7_content).dump())
        digest = Digest(stamp.compute_digest("sha256").hex())
        padded = not stamp.pkcs7_content[len(token) :].strip(b"\0")
        whole = padded and stamp.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
        added = status.modification_level
    except Exception:  # noqa: BLE001  # the same
        raise SignatureError("pdf.altered") from None
    verify_timestamp(token, digest=digest, trust=trust)
    if not whole or added != ModificationLevel.LTA_UPDATES:
        raise SignatureError("pdf.not_whole")


def _claimed_instant(seal: EmbeddedPdfSignature) -> datetime:
    at: datetime | None = seal.self_reported_timestamp
    if at is None:
        raise SignatureError("pdf.altered")
    return at
