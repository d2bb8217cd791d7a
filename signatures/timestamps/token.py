"""A timestamp token looked at offline (RFC 3161, 2.4.2): over which digest, when, by whom, trusted or not."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.trust import certificate_name, refuse_crowd, trust_context

_PURPOSE = ["time_stamping"]


@dataclass(frozen=True, kw_only=True)
class TimestampSeen:
    """When an authority says that it saw a digest; `trusted` is None where nobody said whom to trust."""

    at: datetime
    authority: str
    trusted: bool | None


def verify_timestamp(token: bytes, *, digest: Digest, trust: Sequence[x509.Certificate] = ()) -> TimestampSeen:
    """Look at a token (DER) that should be over a digest; the authority is judged as of the token's own instant.

    Raises:
        SignatureError: `timestamp.altered` (no whole token, or its signature does not hold), `timestamp.other_digest`,
            `timestamp.wrong_purpose` (the certificate is not one to timestamp with, and with nothing else), or
            `timestamp.expired` (the certificate was not valid at that instant).
    """
    return asyncio.run(look_at_timestamp(token, digest=digest, trust=trust))


async def look_at_timestamp(token: bytes, *, digest: Digest, trust: Sequence[x509.Certificate]) -> TimestampSeen:
    """Do what `verify_timestamp` does, and refuse what it refuses, within other work that waits."""
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        refuse_crowd(signed)
        attested = signed["encap_content_info"]["content"].parsed
        at, imprint = attested["gen_time"].native, _imprint(attested)
        status = await _status(signed, trust, at)
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("timestamp.altered") from None
    if not (status.intact and status.valid):
        raise SignatureError("timestamp.altered")
    if imprint != ("sha256", bytes.fromhex(digest)):
        raise SignatureError("timestamp.other_digest")
    _refuse_unfit(status.signing_cert, at)
    return TimestampSeen(
        at=at,
        authority=certificate_name(status.signing_cert),
        trusted=bool(status.trusted) if trust else None,
    )


def _imprint(attested: tsp.TSTInfo) -> tuple[str, bytes]:
    imprint = attested["message_imprint"]
    return imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native


async def _status(signed: cms.SignedData, trust: Sequence[x509.Certificate], at: datetime) -> TimestampSignatureStatus:
    """Ask the library whether the signature holds; which digest it is over is looked at apart."""
    attested = signed["encap_content_info"]["content"].parsed
    own = extract_certificate_info(signed).signer_cert
    found = await validate_tst_signed_data(
        signed, trust_context(own, trust, at=at), lambda _algorithm: _imprint(attested)[1]
    )
    return TimestampSignatureStatus(**found)


def _refuse_unfit(certificate: asn1_x509.Certificate, at: datetime) -> None:
    """Refuse a certificate that nobody should have stamped with (RFC 3161, 2.3)."""
    purposes = certificate.extended_key_usage_value
    critical = "extended_key_usage" in certificate.critical_extensions
    if purposes is None or purposes.native != _PURPOSE or not critical:
        raise SignatureError("timestamp.wrong_purpose")
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise SignatureError("timestamp.expired")
