"""Whom the reader trusts, and what the reader already knows about revocations; nothing is ever fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto import crl, ocsp, pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.validation.qualified.eutl_parse import trust_list_to_registry_unsafe
from pyhanko.sign.validation.qualified.tsp import TSPRegistry

from signatures.errors import SignatureError
from signatures.seal.verdict import read_trust
from signatures.trust import asn1_certificate


@dataclass(frozen=True, kw_only=True)
class Trust:
    """Root certificates, national trusted lists (ETSI TS 119 612), and revocation data that the reader holds.

    The lists are taken as they are: whoever keeps them answers for where they came from.
    """

    roots: tuple[x509.Certificate, ...] = ()
    lists: tuple[str, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether the reader trusts anybody at all."""
        return bool(self.roots or self.lists)

    @property
    def registry(self) -> TSPRegistry:
        """What the lists say together."""
        return _registry(self.lists)

    def anchors(self, at: datetime) -> tuple[asn1_x509.Certificate, ...]:
        """The roots, and the authorities that the lists had as granted at an instant."""
        return (*(asn1_certificate(root) for root in self.roots), *self._listed(at))

    def _listed(self, at: datetime) -> Iterator[asn1_x509.Certificate]:
        registry = self.registry
        known = (registry.known_certificate_authorities, registry.known_timestamp_authorities)
        for authority in {authority for kind in known for authority in kind}:
            for service in registry.applicable_service_definitions(authority, at):
                yield from service.base_info.provider_certs


def read_trusted_lists(paths: Iterable[Path]) -> tuple[str, ...]:
    """Read national trusted lists, XML.

    Raises:
        SignatureError: `trust.list_unreadable`.
    """
    return tuple(_list(path) for path in paths)


def read_trust_folder(folder: Path) -> Trust:
    """Read what an installation keeps in one folder: roots (.pem), national lists (.xml), revocation lists (.crl).

    Raises:
        SignatureError: `trust.missing` (no such folder, or nobody in it), `trust.unreadable`, `trust.list_unreadable`.
    """
    if not folder.is_dir():
        raise SignatureError("trust.missing", folder=folder.name)
    trust = Trust(
        roots=tuple(root for path in sorted(folder.glob("*.pem")) for root in read_trust(path)),
        lists=read_trusted_lists(sorted(folder.glob("*.xml"))),
        crls=tuple(_crl(path) for path in sorted(folder.glob("*.crl"))),
    )
    if not trust.is_given:
        raise SignatureError("trust.missing", folder=folder.name)
    return trust


def _crl(path: Path) -> crl.CertificateList:
    """Read a revocation list (RFC 5280), DER or PEM; whose it is and whether it is fresh, each judgement looks at."""
    try:
        content = path.read_bytes()
        if pem.detect(content):
            _, _, content = pem.unarmor(content)
        read = crl.CertificateList.load(content, strict=True)
        read["tbs_cert_list"]["this_update"].native  # noqa: B018 - read it, so that what cannot be read is refused
    except (OSError, ValueError, TypeError):
        raise SignatureError("trust.unreadable", file=path.name) from None
    return read


def _list(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
        _registry((text,))
    except Exception:  # noqa: BLE001  # a stranger's XML breaks parsers in more ways than can be listed
        raise SignatureError("trust.list_unreadable", file=path.name) from None
    return text


@lru_cache(maxsize=4)
def _registry(lists: tuple[str, ...]) -> TSPRegistry:
    """Read lists once: a large country's takes seconds."""
    registry = TSPRegistry()
    for text in lists:
        trust_list_to_registry_unsafe(text, registry)
    return registry
