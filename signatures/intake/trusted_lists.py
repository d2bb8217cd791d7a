"""What national trusted lists say of services (ETSI TS 119 612), small enough to be handed to another process."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from asn1crypto import x509
from pyhanko.sign.validation.qualified.tsp import QualifiedServiceInformation
from pyhanko_certvalidator.authority import Authority

from signatures.digests import Digest, sha256
from signatures.intake.issuers import Name

_MOST_CERTIFICATES = 1 << 14


@dataclass(frozen=True, kw_only=True)
class ListedService:
    """A service as it stood for some time: its certificates in DER, and the digests of the authorities they name."""

    told: QualifiedServiceInformation
    certificates: tuple[bytes, ...]
    authorities: frozenset[Digest]

    def stood(self, at: datetime) -> bool:
        """Tell whether the list says this of an instant."""
        since, until = self.told.base_info.valid_from, self.told.base_info.valid_until
        return since <= at and (until is None or at <= until)

    def whole(self) -> QualifiedServiceInformation:
        """Return the service as the library tells it."""
        certificates = tuple(map(_certificate, self.certificates))
        return replace(self.told, base_info=replace(self.told.base_info, provider_certs=certificates))


@dataclass(frozen=True, kw_only=True)
class TrustedList:
    """The services that a list grants or granted, and their certificates by what others name them as issuers."""

    services: tuple[ListedService, ...]
    borne: Mapping[Name, frozenset[bytes]]

    def granted(self, at: datetime, *, called: Collection[Name] | None = None) -> Iterator[x509.Certificate]:
        """The certificates of the services that stood at an instant, each once; those that are `called` so, or all."""
        stood = (spelt for service in self.services if service.stood(at) for spelt in service.certificates)
        if called is not None:
            meant = frozenset[bytes]().union(*(self.borne.get(name, ()) for name in called))
            stood = (spelt for spelt in stood if spelt in meant)
        return map(_certificate, dict.fromkeys(stood))

    def services_of(self, authorities: Collection[Digest]) -> Iterator[QualifiedServiceInformation]:
        """The services of any of these authorities, whenever they stood."""
        return (service.whole() for service in self.services if not service.authorities.isdisjoint(authorities))


def authority_digest(authority: Authority) -> Digest:
    """Digest of what one authority is told from another by, name and public key (RFC 5280, 6.1.1)."""
    name, key = authority.hashable
    return sha256(name.encode("utf-8", "surrogatepass") + b"\0" + key)


@lru_cache(maxsize=_MOST_CERTIFICATES)
def _certificate(spelt: bytes) -> x509.Certificate:
    """Read each certificate once: a service has the same in each part of its history."""
    return x509.Certificate.load(spelt)
