"""The installation's seal beside a file: a detached CMS (RFC 5652, CAdES baseline B-B), DER, SHA-256.

What is accepted back is only what this module would have written: a byte changed where the signature itself does not
reach, such as the list of algorithms, is an altered seal too.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import async_validate_detached_cms

from signatures.errors import SignatureError
from signatures.seal.keys import SealingKey
from signatures.seal.signer import signer_of
from signatures.seal.verdict import SEAL_USAGE, SealVerdict, verdict_of
from signatures.trust import sealing, trust_context

_MECHANISMS = {"rsa": "sha256_rsa", "ec": "sha256_ecdsa"}


def seal_detached(content: bytes, *, key: SealingKey, at: datetime) -> bytes:
    """Seal some content at an instant; the same key, content and instant give the same bytes."""
    attributes = PdfCMSSignedAttributes(signing_time=at)
    sealing = signer_of(key).async_sign_general_data(
        content, "sha256", detached=True, use_cades=True, signed_attr_settings=attributes
    )
    return bytes(asyncio.run(sealing).dump())


def verify_detached(content: bytes, seal: bytes, *, trust: Sequence[x509.Certificate] = ()) -> SealVerdict:
    """Look at a seal and at what it seals.

    Raises:
        SignatureError: `seal.altered`, it is not a whole seal as `seal_detached` writes it.
    """
    try:
        signed = cms.ContentInfo.load(seal, strict=True)["content"]
        whole = seal == _spelt(signed)
        claimed_at = _signing_time(signed)
        status = asyncio.run(
            async_validate_detached_cms(
                content,
                signed,
                signer_validation_context=trust_context(
                    signed["certificates"][0].chosen, sealing(trust), at=claimed_at
                ),
                key_usage_settings=SEAL_USAGE,
            )
        )
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("seal.altered") from None
    if not (whole and status.valid):
        raise SignatureError("seal.altered")
    return verdict_of(status, trust, at=claimed_at)


def _signing_time(signed: cms.SignedData) -> datetime:
    attributes = signed["signer_infos"][0]["signed_attrs"]
    (found,) = [part["values"][0].native for part in attributes if part["type"].native == "signing_time"]
    instant: datetime = found
    return instant


def _spelt(signed: cms.SignedData) -> bytes:
    """Spell a seal anew from what the signature protects: certificate, signed attributes and the signature."""
    signer = signed["signer_infos"][0]
    (choice,) = signed["certificates"]
    certificate = choice.chosen
    mechanism = {"algorithm": _MECHANISMS[certificate.public_key.algorithm]}
    digest = cms.DigestAlgorithm({"algorithm": "sha256"})
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                name="issuer_and_serial_number",
                value=cms.IssuerAndSerialNumber(
                    {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                ),
            ),
            "digest_algorithm": digest,
            "signature_algorithm": cms.SignedDigestAlgorithm(mechanism),
            "signed_attrs": signer["signed_attrs"],
            "signature": signer["signature"],
        }
    )
    data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms([digest]),
            "encap_content_info": {"content_type": "data"},
            "certificates": signed["certificates"],
            "signer_infos": [info],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": data}).dump())
