"""Whom a reader trusts, in the shape that pyHanko asks for, and what a certificate's holder is called."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import ValidationContext

MOST_TOGETHER = 12
"""How many certificates come with a seal or a timestamp: more only make many ways to go astray."""


def trust_context(own: asn1_x509.Certificate, trust: Sequence[x509.Certificate], *, at: datetime) -> ValidationContext:
    """Say whom to trust, at the instant that a seal claims, or a timestamp, without ever asking the network.

    With nobody to trust the signer's own certificate stands in: then only its integrity is judged.
    """
    roots = vouching([asn1_certificate(certificate) for certificate in trust], certificate=own) if trust else (own,)
    return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=at)


def vouching(
    trusted: Iterable[asn1_x509.Certificate], *, certificate: asn1_x509.Certificate
) -> tuple[asn1_x509.Certificate, ...]:
    """Return who of those trusted can vouch for a certificate: authorities, and itself (RFC 5280, 4.2.1.9).

    Whoever holds the key of any other, such as the one that seals, could else issue signers and timestamp authorities.
    """
    return tuple(one for one in trusted if one.ca or one.dump() == certificate.dump())


def sealing(trust: Sequence[x509.Certificate]) -> Sequence[x509.Certificate]:
    """Return who of those trusted may seal: the sealers named by their own certificates, else whomever they issue.

    An authority named beside a sealer is there for its timestamps, and may have issued certificates to anybody.
    """
    return [certificate for certificate in trust if _seals(asn1_certificate(certificate))] or trust


def _seals(certificate: asn1_x509.Certificate) -> bool:
    purposes = certificate.extended_key_usage_value
    return not certificate.ca and (purposes is None or "time_stamping" not in purposes.native)


def refuse_crowd(signed: cms.SignedData) -> None:
    """Refuse a seal or a timestamp with certificates enough to lead a validator through millions of ways.

    Raises:
        ValueError: there are more than `MOST_TOGETHER`.
    """
    if len(signed["certificates"] or ()) > MOST_TOGETHER:
        raise ValueError(len(signed["certificates"]))


def asn1_certificate(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate as pyHanko reads it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def certificate_name(certificate: asn1_x509.Certificate) -> str:
    """Who holds a certificate, as people call them."""
    return str(certificate.subject.native.get("common_name", certificate.subject.human_friendly))
