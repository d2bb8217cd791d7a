"""Timestamps: the authority is asked for one, of nothing that happened; what it owes already is counted."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from app.database import reading
from app.doctor.finding import Finding
from app.installation import Installation
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.timestamps.authority import Authority
from signatures.timestamps.request import timestamp
from signatures.timestamps.token import verify_timestamp
from workflows.queries.timestamps import owed_timestamps

_TRIAL = sha256(b"patto doctor")
_IN_DETAIL = {
    "timestamp.other_clock": "timestamps.other_clock",
    "timestamp.refused": "timestamps.refused",
    "timestamp.unanswered": "timestamps.unanswered",
    "timestamp.untrusted": "timestamps.untrusted",
}
"""Refusals of which more is told here than to a coordinator, who can do nothing about them."""

_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))


def timestamps(installation: Installation) -> Iterator[Finding]:
    """Look at the authority, where one is set."""
    try:
        authority = installation.authority()
    except SignatureError as error:
        yield Finding("timestamps", fit=False, code=error.code, params=error.params)
        return
    if authority is None:
        yield Finding("timestamps", fit=None, code="timestamps.none")
        return
    yield _exposed(authority) or _trial(installation, authority)


def heads(installation: Installation) -> Iterator[Finding]:
    """Look at what was asked for in vain; people sign meanwhile."""
    with reading(installation.engine) as session:
        owed = owed_timestamps(session)
    if owed.count:
        yield Finding("heads", fit=False, code="heads.owed", params={"count": owed.count, "reason": str(owed.failure)})


def _exposed(authority: Authority) -> Finding | None:
    address = urlsplit(authority.url)
    if authority.password and address.scheme == "http" and address.hostname not in _LOOPBACK:
        return Finding("timestamps", fit=False, code="timestamps.exposed")
    return None


def _trial(installation: Installation, authority: Authority) -> Finding:
    try:
        token = timestamp(_TRIAL, authority=authority, at=installation.now())
    except SignatureError as error:
        code = _IN_DETAIL.get(error.code, error.code)
        return Finding("timestamps", fit=False, code=code, params=error.params)
    shown = {"authority": verify_timestamp(token, digest=_TRIAL).authority}
    if not authority.trust:
        return Finding("timestamps", fit=None, code="timestamps.anybody", params=shown)
    return Finding("timestamps", fit=True, code="timestamps.given", params=shown)
