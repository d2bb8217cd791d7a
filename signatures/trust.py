"""Whom a reader trusts, in the shape that pyHanko asks for, and what a certificate's holder is called."""

from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import ValidationContext


def trust_context(own: asn1_x509.Certificate, trust: Sequence[x509.Certificate], *, at: datetime) -> ValidationContext:
    """Say whom to trust, at the instant that a seal claims, or a timestamp, without ever asking the network.

    With nobody to trust the signer's own certificate stands in: then only its integrity is judged.
    """
    roots = [asn1_certificate(certificate) for certificate in trust] or [own]
    return ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)


def asn1_certificate(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate as pyHanko reads it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def certificate_name(certificate: asn1_x509.Certificate) -> str:
    """Who holds a certificate, as people call them."""
    return str(certificate.subject.native.get("common_name", certificate.subject.human_friendly))
