"""Back an installation up into one file, while it goes on working.

The rows are read as they were at one instant. The vault is read after them: a file is there before any row names it,
and never changes, so whatever the rows name is in the backup; a few files that no row names yet may be there too.
"""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from app.backup.errors import BackupError
from app.backup.layout import MANIFEST, SEAL, SECRET, VAULT, Manifest, Stored, rows_file
from app.database import shape, snapshot
from app.installation import SECRET_FILE, Installation
from workflows.rows.read_rows import read_rows

Tell = Callable[[int, int], None]
"""Hears how many files are done, of how many."""

_PRIVATE = 0o600


class _Filling:
    """A backup being filled; what goes in is measured as it passes."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.files: dict[str, Stored] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        size, digest = 0, sha256()
        with self.archive.open(_entry(name), "w", force_zip64=True) as entry:
            for chunk in chunks:
                entry.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.files[name] = Stored(size, digest.hexdigest())


def write_backup(installation: Installation, path: Path, *, tell: Tell) -> Manifest:
    """Write everything an installation is into a new file that only its owner can read, and return its manifest.

    Raises:
        BackupError: `backup.exists`, something stands there already; `backup.unwritable`, with the `reason`.
        SignatureError: `vault.altered`, the vault does not hold what it was given.
    """
    with _appearing_whole(path) as file, ZipFile(file, "w") as archive:
        filling, at = _Filling(archive), installation.now()
        version = _add_rows(filling, installation)
        _add_keys(filling, installation)
        _add_vault(filling, installation, tell)
        manifest = Manifest(at=at, shape=version, files=filling.files)
        archive.writestr(_entry(MANIFEST), manifest.spelt())
    return manifest


def _add_rows(filling: _Filling, installation: Installation) -> str:
    with snapshot(installation.engine) as session:
        version = shape(session)
        for table, lines in read_rows(session):
            filling.add(rows_file(table), (f"{line}\n".encode() for line in lines))
    return str(version)


def _add_keys(filling: _Filling, installation: Installation) -> None:
    filling.add(SECRET, [(installation.settings.home / SECRET_FILE).read_bytes()])
    for path in sorted(installation.seal_folder.iterdir()):
        if path.is_file():
            filling.add(SEAL + path.name, [path.read_bytes()])


def _add_vault(filling: _Filling, installation: Installation, tell: Tell) -> None:
    digests = sorted(installation.vault.digests())
    for done, digest in enumerate(digests, 1):
        filling.add(VAULT + digest, [installation.vault.get(digest)])
        tell(done, len(digests))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.external_attr = _PRIVATE << 16
    return entry


@contextmanager
def _appearing_whole(path: Path) -> Iterator[BinaryIO]:
    """Write aside, where nobody else may read, and give the file its name last."""
    _refuse_existing(path)
    aside = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _refuse_existing(path)
        aside.rename(path)
    except OSError as error:
        raise BackupError("backup.unwritable", file=str(path), reason=error.strerror or str(error)) from None
    finally:
        aside.unlink(missing_ok=True)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise BackupError("backup.exists", file=str(path))
