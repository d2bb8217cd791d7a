"""What is seen when a seal is looked at: intact or not, by whom, claimed for when, trusted or not."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureStatus

from signatures.digests import Digest, sha256
from signatures.errors import SignatureError
from signatures.timestamps.token import TimestampSeen
from signatures.trust import certificate_name

SEAL_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})

# A certificate that nobody trusts is an answer here, not an accident: the library would print its traceback.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())


@dataclass(frozen=True, kw_only=True)
class SealVerdict:
    """A seal that was looked at.

    `trusted` is None where nobody said whom to trust; `at` is the instant that the seal claims, proven by nobody else
    unless there is a `timestamp`.
    """

    intact: bool
    trusted: bool | None
    sealer: str
    certificate_digest: Digest
    at: datetime
    timestamp: TimestampSeen | None = None


def read_trust(path: Path) -> tuple[x509.Certificate, ...]:
    """Read the certificates that the reader trusts, PEM.

    Raises:
        SignatureError: `trust.unreadable`.
    """
    try:
        return tuple(x509.load_pem_x509_certificates(path.read_bytes()))
    except (OSError, ValueError):
        raise SignatureError("trust.unreadable", file=path.name) from None


def verdict_of(status: SignatureStatus, trust: Sequence[x509.Certificate], *, at: datetime) -> SealVerdict:
    """Put the library's answer into ours.

    Its `valid` alone may be true of altered content, and a certificate that is trusted itself is never found expired.
    """
    certificate = status.signing_cert
    alive = certificate.not_valid_before <= at <= certificate.not_valid_after
    return SealVerdict(
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted and alive) if trust else None,
        sealer=certificate_name(certificate),
        certificate_digest=sha256(certificate.dump()),
        at=at,
    )
