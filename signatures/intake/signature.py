"""One signature as both lanes show it: a signer's part of a CMS (RFC 5652), and the digest of what it covers."""

from collections.abc import Callable
from dataclasses import dataclass

from asn1crypto import cms, crl, ocsp, x509

from signatures.errors import SignatureError
from signatures.intake.limits import MOST_CERTIFICATES


@dataclass(frozen=True, kw_only=True)
class ForeignSignature:
    """A signature made elsewhere.

    `digest` gives, by the name of an algorithm, the digest of what was signed; `faults` are the codes of what is
    already known to be wrong with how it was put.
    """

    signed: cms.SignedData
    info: cms.SignerInfo
    certificate: x509.Certificate
    digest: Callable[[str], bytes]
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def signer(self) -> str:
        """Who signed, as the certificate calls them."""
        names = self.certificate.subject.native
        return str(names.get("common_name", self.certificate.subject.human_friendly))

    @property
    def companions(self) -> tuple[x509.Certificate, ...]:
        """The certificates that came with the signer's."""
        own = self.certificate.dump()
        return tuple(one for one in embedded_certificates(self.signed) if one.dump() != own)


def signatures_of(signed: cms.SignedData, *, digest: Callable[[str], bytes]) -> tuple[ForeignSignature, ...]:
    """Take a CMS apart into its signers.

    Raises:
        SignatureError: `intake.unsigned`, nobody signed it, `intake.no_certificate` (a signer's is not in it), or
            `intake.too_many` certificates are.
    """
    infos = signed["signer_infos"]
    if not len(infos):
        raise SignatureError("intake.unsigned")
    return tuple(
        ForeignSignature(
            signed=signed,
            info=info,
            certificate=_certificate(signed, info),
            digest=digest,
        )
        for info in infos
    )


def embedded_certificates(signed: cms.SignedData) -> tuple[x509.Certificate, ...]:
    """The public-key certificates that a CMS carries.

    Raises:
        SignatureError: `intake.too_many`.
    """
    if len(signed["certificates"] or ()) > MOST_CERTIFICATES:
        raise SignatureError("intake.too_many")
    return tuple(choice.chosen for choice in signed["certificates"] or () if choice.name == "certificate")


def _certificate(signed: cms.SignedData, info: cms.SignerInfo) -> x509.Certificate:
    sid = info["sid"]
    for certificate in embedded_certificates(signed):
        if sid.name == "subject_key_identifier":
            named = certificate.key_identifier == sid.chosen.native
        else:
            issuer, serial = sid.chosen["issuer"], sid.chosen["serial_number"]
            named = certificate.serial_number == serial.native and certificate.issuer == issuer
        if named:
            return certificate
    raise SignatureError("intake.no_certificate")
