"""Whom the reader trusts, and what the reader already knows about revocations; nothing is ever fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry_unsafe
from pyhanko.sign.validation.qualified.tsp import TSPRegistry
from pyhanko_certvalidator.authority import AuthorityWithCert

from signatures.errors import SignatureError
from signatures.seal.signer import asn1_certificate


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Root certificates, national trusted lists (ETSI TS 119 612), and revocation data that the reader holds.

    The lists are taken as they are: whoever keeps them answers for where they came from.
    """

    roots: tuple[x509.Certificate, ...] = ()
    registry: TSPRegistry | None = None
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether the reader trusts anybody at all."""
        return bool(self.roots) or self.registry is not None

    def anchors(self, at: datetime) -> tuple[asn1_x509.Certificate, ...]:
        """The roots, and the authorities that the lists had as granted at an instant."""
        return (*(asn1_certificate(root) for root in self.roots), *self._listed(at))

    def _listed(self, at: datetime) -> Iterator[asn1_x509.Certificate]:
        if self.registry is not None:
            known = (self.registry.known_certificate_authorities, self.registry.known_timestamp_authorities)
            for authority in {authority for kind in known for authority in kind}:
                granted = any(self.registry.applicable_service_definitions(authority, at))
                if granted and isinstance(authority, AuthorityWithCert):
                    yield authority.certificate


def read_trusted_lists(paths: Iterable[Path]) -> TSPRegistry:
    """Read national trusted lists, XML.

    Raises:
        SignatureError: `trust.list_unreadable`.
    """
    registry = TSPRegistry()
    for path in paths:
        try:
            trust_list_to_registry_unsafe(path.read_text(encoding="utf-8"), registry)
        except Exception:  # noqa: BLE001  # a stranger's XML breaks parsers in more ways than can be listed
            raise SignatureError("trust.list_unreadable", file=path.name) from None
    return registry
