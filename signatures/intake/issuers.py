"""Who issued a certificate (RFC 5280, 6.1.3): whoever it names, by name or by key, if the signature on it is theirs.

Threat: whoever hands in a file may put thousands of certificates into it that name one another in every way there is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from asn1crypto import x509
from cryptography import x509 as cryptography_x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

MOST_OF_A_NAME = 32

Name = str | bytes
"""A distinguished name as names are compared, or the identifier of a key."""

_NAMED: tuple[Callable[[x509.Certificate], Name | None], ...] = (
    lambda one: one.subject.hashable,
    lambda one: one.issuer.hashable,
    lambda one: one.authority_key_identifier,
)


class Issuers:
    """Certificates, found by their names and keys."""

    def __init__(self, certificates: Iterable[x509.Certificate]) -> None:
        self._named: dict[Name, dict[bytes, x509.Certificate]] = defaultdict(dict)
        for one in certificates:
            for name in names_borne(one):
                self._named[name][one.dump()] = one

    def named_by(self, certificate: x509.Certificate) -> list[x509.Certificate]:
        """Return whom a certificate names as its issuer, by name or by key: one byte cannot alter both.

        Raises:
            ValueError: more than there are of one name.
        """
        names = (certificate.issuer.hashable, certificate.authority_key_identifier)
        found = {spelt: one for name in names if name for spelt, one in self._named.get(name, {}).items()}
        if len(found) > MOST_OF_A_NAME:
            raise ValueError(len(found))
        return list(found.values())


def names_borne(certificate: x509.Certificate) -> tuple[Name, ...]:
    """Return by what others name a certificate as their issuer."""
    return tuple(name for name in (certificate.subject.hashable, certificate.key_identifier) if name)


def names_in(certificates: Iterable[x509.Certificate]) -> frozenset[Name]:
    """Return all that some certificates are called, and all by which they name others, as far as that can be read.

    Whoever bears none of these neither issued one of them, nor is one, nor is on a path from one.
    """
    return frozenset(name for one in certificates for name in _names(one))


def _names(certificate: x509.Certificate) -> Iterator[Name]:
    for read in _NAMED:
        try:
            name = read(certificate)
        except Exception:  # noqa: BLE001, S112  # a stranger's certificates break parsers in more ways than can be listed
            continue
        if name:
            yield name


def linked(
    certificates: Iterable[x509.Certificate], *, anchors: Iterable[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """Return the authorities among some certificates that lead to an anchor: nobody else can have made these.

    Raises:
        ValueError: as `Issuers.named_by`.
    """
    kept: list[x509.Certificate] = []
    waiting, above = [one for one in certificates if one.ca], Issuers(anchors)
    while waiting:
        found = [one for one in waiting if any(is_issued_by(one, issuer) for issuer in above.named_by(one))]
        if not found:
            break
        kept += found
        spelt = {one.dump() for one in found}
        waiting, above = [one for one in waiting if one.dump() not in spelt], Issuers(found)
    return tuple(kept)


def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool | None:
    """Tell whether a certificate bears the signature of one that it names, or None where that cannot be known."""
    return _is_issued(certificate.dump(), issuer.dump())


@lru_cache(maxsize=4096)
def _is_issued(certificate: bytes, issuer: bytes) -> bool | None:
    try:
        made, maker = (cryptography_x509.load_der_x509_certificate(one) for one in (certificate, issuer))
        made.verify_directly_issued_by(maker)
    except (InvalidSignature, ValueError):
        return False
    except (TypeError, UnsupportedAlgorithm):
        return None
    return True
