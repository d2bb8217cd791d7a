"""Whom the installation trusts for signatures made elsewhere: told, readable, and not out of date."""

from collections.abc import Iterator
from datetime import datetime

from app.doctor.finding import Finding
from app.installation import Installation
from signatures.errors import SignatureError
from signatures.intake.trust import Trust


def trust(installation: Installation) -> Iterator[Finding]:
    """Look at the roots, the trusted lists and the revocation lists."""
    try:
        kept = installation.trust()
    except SignatureError as error:
        yield Finding("trust", fit=False, code=error.code, params=error.params)
        return
    if not kept.is_given:
        yield Finding("trust", fit=None, code="trust.none")
        return
    outdated = _outdated(kept, installation.now())
    if outdated:
        yield Finding("trust", fit=None, code="trust.outdated", params={"count": outdated})
        return
    yield Finding(
        "trust",
        fit=True,
        code="trust.kept",
        params={"roots": len(kept.roots), "lists": len(kept.lists), "crls": len(kept.crls)},
    )


def _outdated(kept: Trust, now: datetime) -> int:
    """Count the revocation lists after which a newer one was due."""
    following = (one["tbs_cert_list"]["next_update"].native for one in kept.crls)
    return sum(due is not None and due < now for due in following)
