"""The secret key and the sealing key: there, closed to others, valid and for how long."""

from collections.abc import Iterator
from datetime import timedelta

from app.doctor.finding import Finding
from app.installation import SECRET_FILE, Installation, InstallationError, read_secret
from signatures.errors import SignatureError

_SOON = timedelta(days=30)


def keys(installation: Installation) -> Iterator[Finding]:
    """Look at the keys."""
    yield _secret(installation)
    yield _sealing_key(installation)


def _secret(installation: Installation) -> Finding:
    try:
        read_secret(installation.settings.home / SECRET_FILE)
    except InstallationError as error:
        return Finding("secret_key", fit=False, code=error.code, params=error.params)
    return Finding("secret_key", fit=True, code="secret_key.closed")


def _sealing_key(installation: Installation) -> Finding:
    try:
        key = installation.sealing_key()
    except SignatureError as error:
        return Finding("sealing_key", fit=False, code=error.code, params=error.params)
    until = key.certificate.not_valid_after_utc
    soon = until - installation.now() < _SOON
    code = "sealing_key.expires_soon" if soon else "sealing_key.valid"
    return Finding("sealing_key", fit=None if soon else True, code=code, params={"until": until.date().isoformat()})
