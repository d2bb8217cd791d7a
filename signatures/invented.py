"""Signatures of invented people, for demonstrations: by keys that anybody can make, under an invented authority.

Certificates and authority say that they are worth nothing. A key follows from whom it is invented for and when, so that
the same demonstration gives the same bytes (RFC 6979).
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from signatures.pdf_increment import PlainIncrement
from signatures.trust import asn1_certificate

WORTHLESS = "Dimostrazione, senza valore"
_DAYS = 365
_RESERVED_BYTES = 16384
_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True, kw_only=True)
class InventedSigner:
    """Somebody with a key and a certificate, and the invented authority that issued it."""

    private: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate


def invent_signer(name: str, *, tax_code: str, at: datetime) -> InventedSigner:
    """Make a key and a certificate for an invented person, valid for a year around an instant."""
    authority, own = (_key(f"{part} {tax_code} {at.isoformat()}") for part in ("authority", "own"))
    issuer = _named("Autorità inventata")
    subject = _named(name, tax_code=tax_code)
    root = _certificate(issuer, issuer, public=authority.public_key(), by=authority, at=at, usages={"key_cert_sign"})
    certificate = _certificate(
        subject, issuer, public=own.public_key(), by=authority, at=at, usages={"content_commitment"}
    )
    return InventedSigner(private=own, certificate=certificate, issuer=root)


def sign_pdf(pdf: bytes, *, signer: InventedSigner, at: datetime) -> bytes:
    """Return a PDF with one more signature in one more increment (PAdES B-B), as a signing tool gives it back."""
    return asyncio.run(_signed_pdf(pdf, signer, at))


def sign_envelope(content: bytes, *, signer: InventedSigner, at: datetime) -> bytes:
    """Return a .p7m around a content (CAdES B-B)."""
    return asyncio.run(_signed_envelope(content, signer, at))


async def _signed_pdf(pdf: bytes, signer: InventedSigner, at: datetime) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name=f"Firma-{len(pdf)}", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    pdf_signer = PdfSigner(metadata, signer=_RepeatableSigner(signer))
    session = pdf_signer.init_signing_session(PlainIncrement(pdf))
    session.system_time = at
    prepared = session.prepare_tbs_document(None, bytes_reserved=_RESERVED_BYTES)
    ranges, out = prepared.digest_tbs_document()
    await prepared.perform_signature(ranges.document_digest, PdfCMSSignedAttributes(signing_time=at))
    out.seek(0)
    return bytes(out.read())


async def _signed_envelope(content: bytes, signer: InventedSigner, at: datetime) -> bytes:
    signed = await _RepeatableSigner(signer).async_sign_general_data(
        content, "sha256", detached=False, use_cades=True, signed_attr_settings=PdfCMSSignedAttributes(signing_time=at)
    )
    return bytes(signed.dump())


class _RepeatableSigner(Signer):
    """Signs the same with the same bytes."""

    def __init__(self, signer: InventedSigner) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library left it untyped
        store.register(asn1_certificate(signer.issuer))
        super().__init__(signing_cert=asn1_certificate(signer.certificate), cert_registry=store)
        self._private = signer.private

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 -- the library's signature
        return self._private.sign(
            data, ec.ECDSA(get_pyca_cryptography_hash(digest_algorithm), deterministic_signing=True)
        )


def _number(words: str) -> int:
    return int.from_bytes(sha256(words.encode()).digest())


def _key(words: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(_number(words) >> 1, ec.SECP256R1())


def _named(name: str, *, tax_code: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, WORTHLESS), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    parts += [x509.NameAttribute(NameOID.SERIAL_NUMBER, f"TINIT-{tax_code}")] if tax_code else []
    return x509.Name(parts)


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    *,
    public: ec.EllipticCurvePublicKey,
    by: ec.EllipticCurvePrivateKey,
    at: datetime,
    usages: set[str],
) -> x509.Certificate:
    authority = "key_cert_sign" in usages
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(_number(subject.rfc4514_string()) >> 128)
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=_DAYS))
        .add_extension(x509.KeyUsage(**{usage: usage in usages for usage in _USAGES}), critical=True)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(by, hashes.SHA256(), ecdsa_deterministic=True)
    )
