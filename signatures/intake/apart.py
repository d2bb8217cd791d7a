"""The same judgement in a process of its own, with limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, ocsp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from signatures.apart import Limits, done_apart
from signatures.errors import SignatureError
from signatures.intake.judge import judge
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake, refused


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What is asked, as it travels from one process to the other."""

    returned: bytes
    heads: tuple[bytes, ...]
    at: datetime
    signer_tax_code: str | None
    roots: tuple[bytes, ...]
    ocsps: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    lists: tuple[str, ...]


def judge_apart(
    returned: bytes,
    *,
    sent: bytes,
    at: datetime,
    trust: Trust,
    signer_tax_code: str | None,
    older_heads: Sequence[bytes] = (),
    limits: Limits | None = None,
) -> Intake:
    """Judge as `judge` does, and refuse (`intake.too_slow`) what asks for more than the limits."""
    order = _Order(
        returned=returned,
        heads=(sent, *older_heads),
        at=at,
        signer_tax_code=signer_tax_code,
        roots=tuple(root.public_bytes(Encoding.DER) for root in trust.roots),
        ocsps=tuple(one.dump() for one in trust.ocsps),
        crls=tuple(one.dump() for one in trust.crls),
        lists=trust.lists,
    )
    made = done_apart(fulfil, order, limits=limits or Limits())
    return made or refused("intake.readable", SignatureError("intake.too_slow"))


def fulfil(order: _Order) -> Intake:
    """Judge, in the process that was started for it."""
    sent, *older = order.heads
    trust = Trust(
        roots=tuple(x509.load_der_x509_certificate(root) for root in order.roots),
        lists=order.lists,
        ocsps=tuple(ocsp.OCSPResponse.load(one) for one in order.ocsps),
        crls=tuple(crl.CertificateList.load(one) for one in order.crls),
    )
    return judge(
        order.returned,
        sent=sent,
        older_heads=older,
        at=order.at,
        trust=trust,
        signer_tax_code=order.signer_tax_code,
    )
