"""The data folder: closed to others, writable, with room left."""

import os
import shutil
import tempfile
from collections.abc import Iterator

from app.doctor.finding import Finding
from app.installation import VAULT_FOLDER, Installation

_OTHERS = 0o007
_LEAST_FREE_MEGABYTES = 1024
_TRIAL = os.urandom(4096)


def disk(installation: Installation) -> Iterator[Finding]:
    """Look at the folder and the disk it is on."""
    home = installation.settings.home
    closed = not home.stat().st_mode & _OTHERS
    code = "home.closed" if closed else "home.open"
    yield Finding("home", fit=closed, code=code, params={"folder": str(home)})
    yield _vault(installation)
    free = shutil.disk_usage(home).free // 2**20
    enough = free >= _LEAST_FREE_MEGABYTES
    params = {"megabytes": free, "least": _LEAST_FREE_MEGABYTES}
    yield Finding("disk", fit=enough, code="disk.roomy" if enough else "disk.full", params=params)


def _vault(installation: Installation) -> Finding:
    """Write where the vault is, read it again, and leave no trace: the file never has a name."""
    try:
        with tempfile.TemporaryFile(dir=installation.settings.home / VAULT_FOLDER) as file:
            file.write(_TRIAL)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            kept = file.read() == _TRIAL
    except OSError as error:
        return Finding("vault", fit=False, code="vault.unwritable", params={"reason": str(error.strerror)})
    return Finding("vault", fit=kept, code="vault.writable" if kept else "vault.forgetful")
