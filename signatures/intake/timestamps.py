"""The timestamp over one signature (RFC 3161, RFC 5126): intact or not, when, and by whom."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from signatures.errors import SignatureError
from signatures.intake.limits import MOST_STAMPS
from signatures.intake.signature import embedded_certificates
from signatures.intake.spelling import is_well_spelt
from signatures.intake.trust import Trust
from signatures.trust import refuse_crowd, vouching

_TOKEN = "signature_time_stamp_token"  # noqa: S105  # the name of an attribute


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """A timestamp that was looked at; `at` is None where it does not hold."""

    at: datetime | None
    trusted: bool


def stamps_on(info: cms.SignerInfo, *, trust: Trust) -> tuple[Stamp, ...]:
    """Look at the timestamps that a signature carries.

    Raises:
        SignatureError: `intake.too_many`.
    """
    tokens = [
        value
        for attribute in info["unsigned_attrs"] or ()
        if attribute["type"].native == _TOKEN
        for value in attribute["values"]
    ]
    if len(tokens) > MOST_STAMPS:
        raise SignatureError("intake.too_many")
    signature = info["signature"].native
    return tuple(
        look_at_stamp(token["content"], digest=lambda name: hashlib.new(name, signature).digest(), trust=trust)
        for token in tokens
    )


def look_at_stamp(token: cms.SignedData, *, digest: Callable[[str], bytes], trust: Trust) -> Stamp:
    """Look at one token, over what has this digest."""
    try:
        refuse_crowd(token)
        claimed: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        signer, embedded = extract_certificate_info(token).signer_cert, embedded_certificates(token)
        near = vouching(trust.anchors(claimed, about=embedded), certificate=signer)
        anchors = near or vouching(trust.anchors(claimed), certificate=signer)
        roots = list(anchors or embedded)
        context = ValidationContext(trust_roots=roots, moment=claimed, allow_fetching=False)
        found = asyncio.run(validate_tst_signed_data(token, context, digest))
        status = TimestampSignatureStatus(**found)
        holds = status.intact and status.valid and is_well_spelt(token, anchors=anchors)
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        return Stamp(at=None, trusted=False)
    return Stamp(at=claimed if holds else None, trusted=bool(anchors and status.trusted))
