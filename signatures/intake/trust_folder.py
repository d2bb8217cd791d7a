"""Whom an installation trusts, as it is kept in files: roots, national trusted lists, revocation lists."""

from collections.abc import Iterable
from pathlib import Path

from asn1crypto import crl, pem

from signatures.errors import SignatureError
from signatures.intake import list_reading
from signatures.intake.trust import Trust
from signatures.intake.trusted_lists import TrustedList
from signatures.seal.verdict import read_trust


def read_trusted_lists(paths: Iterable[Path]) -> tuple[TrustedList, ...]:
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


def _list(path: Path) -> TrustedList:
    try:
        return list_reading.SHELF.read(path.read_bytes())
    except Exception:  # noqa: BLE001  # a stranger's XML breaks parsers in more ways than can be listed
        raise SignatureError("trust.list_unreadable", file=path.name) from None
