"""Whom the reader trusts, and what the reader already knows about revocations; nothing is ever fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.validation.qualified.tsp import CAServiceInformation, TSPRegistry
from pyhanko_certvalidator.path import ValidationPath

from signatures.intake.issuers import names_in
from signatures.intake.trusted_lists import TrustedList, authority_digest
from signatures.trust import asn1_certificate


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Root certificates, national trusted lists (ETSI TS 119 612), and revocation data that the reader holds.

    The lists are taken as they are: whoever keeps them answers for where they came from.
    """

    roots: tuple[x509.Certificate, ...] = ()
    lists: tuple[TrustedList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether the reader trusts anybody at all."""
        return bool(self.roots or self.lists)

    def registry(self, path: ValidationPath) -> TSPRegistry:
        """What the lists say together of the authorities on a path."""
        registry = TSPRegistry()
        authorities = {authority_digest(authority) for authority in path.iter_authorities()}
        for service in (service for listed in self.lists for service in listed.services_of(authorities)):
            if isinstance(service, CAServiceInformation):
                registry.register_ca(service)
            else:
                registry.register_tst(service)  # type: ignore[arg-type]  # the library reads no third kind
        return registry

    def anchors(
        self, at: datetime, *, about: Iterable[asn1_x509.Certificate] | None = None
    ) -> tuple[asn1_x509.Certificate, ...]:
        """The roots, and the authorities that the lists had as granted at an instant.

        Where they are asked `about` certificates, the lists name only those that can have issued one, or are one.
        """
        called = names_in(about) if about is not None and self.lists else None
        granted = (authority for listed in self.lists for authority in listed.granted(at, called=called))
        return (*(asn1_certificate(root) for root in self.roots), *granted)

    def packed(self) -> "PackedTrust":
        """Pack it for another process."""
        return PackedTrust(
            roots=tuple(root.public_bytes(Encoding.DER) for root in self.roots),
            lists=self.lists,
            ocsps=tuple(one.dump() for one in self.ocsps),
            crls=tuple(one.dump() for one in self.crls),
        )


@dataclass(frozen=True, kw_only=True)
class PackedTrust:
    """The same as it travels from one process to the other: the lists as they were read, all else in DER."""

    roots: tuple[bytes, ...]
    lists: tuple[TrustedList, ...]
    ocsps: tuple[bytes, ...]
    crls: tuple[bytes, ...]

    def unpacked(self) -> Trust:
        """Unpack it."""
        return Trust(
            roots=tuple(x509.load_der_x509_certificate(root) for root in self.roots),
            lists=self.lists,
            ocsps=tuple(ocsp.OCSPResponse.load(one) for one in self.ocsps),
            crls=tuple(crl.CertificateList.load(one) for one in self.crls),
        )
