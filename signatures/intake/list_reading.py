"""Reading national trusted lists, each once.

A large country's list takes seconds to read. What was read of one is found again by the digest of its bytes alone: as
soon as the file says something else, that is read.
"""

from collections import defaultdict
from dataclasses import replace
from threading import Lock

from pyhanko.sign.validation.qualified.eutl_parse import read_qualified_service_definitions
from pyhanko.sign.validation.qualified.tsp import QualifiedServiceInformation
from pyhanko_certvalidator.authority import AuthorityWithCert

from signatures.digests import Digest, sha256
from signatures.intake.issuers import Name, names_borne
from signatures.intake.trusted_lists import ListedService, TrustedList, authority_digest

_MOST = 64
"""Twice as many lists as there are countries."""


class Shelf:
    """The lists that were read; the first ones make room."""

    def __init__(self) -> None:
        self._lists: dict[Digest, TrustedList] = {}
        self._reading = Lock()

    def read(self, content: bytes) -> TrustedList:
        """Read a list, XML, or find it; what it raises where it is none is the XML library's choice."""
        digest = sha256(content)
        with self._reading:
            if digest not in self._lists:
                self._lists[digest] = _read(content.decode())
            while len(self._lists) > _MOST:
                del self._lists[next(iter(self._lists))]
            return self._lists[digest]


SHELF = Shelf()
"""The one of this process."""


def _read(text: str) -> TrustedList:
    told = list(read_qualified_service_definitions(text))
    borne: dict[Name, set[bytes]] = defaultdict(set)
    for certificate in (certificate for one in told for certificate in one.base_info.provider_certs):
        for name in names_borne(certificate):
            borne[name].add(certificate.dump())
    spelt = {name: frozenset(certificates) for name, certificates in borne.items()}
    return TrustedList(services=tuple(map(_service, told)), borne=spelt)


def _service(told: QualifiedServiceInformation) -> ListedService:
    certificates = told.base_info.provider_certs
    return ListedService(
        told=replace(told, base_info=replace(told.base_info, provider_certs=())),
        certificates=tuple(certificate.dump() for certificate in certificates),
        authorities=frozenset(authority_digest(AuthorityWithCert(certificate)) for certificate in certificates),
    )
