"""A backup that was opened: measured from end to end before a byte of it is believed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from app.backup.errors import BackupError
from app.backup.layout import MANIFEST, Manifest, read_manifest, rows_file

Tell = Callable[[int, int], None]

_CHUNK = 2**20
_ENCRYPTED = 0x1
_LARGEST_MANIFEST = 2**27
_BREAKS = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError)
"""How the library takes a file that is not what it says."""


@dataclass(frozen=True)
class Backup:
    """A backup whose files are those of its manifest."""

    archive: ZipFile
    manifest: Manifest

    def content(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self.archive.read(name)

    def rows(self, table: str) -> Iterator[str]:
        """Return the rows of a table, one line each."""
        with self.archive.open(rows_file(table)) as file:
            yield from TextIOWrapper(file, encoding="utf-8", newline="\n")


@contextmanager
def open_backup(path: Path, *, tell: Tell) -> Iterator[Backup]:
    """Open a backup, once every file in it was found to be what the manifest says.

    Raises:
        BackupError: `backup.missing`, `backup.not_one`, or `backup.damaged` with the `file` that is not as it was.
    """
    if not path.is_file():
        raise BackupError("backup.missing", file=str(path))
    with path.open("rb") as file, _archive(file) as archive:
        manifest = _manifest(archive, size=path.stat().st_size)
        _measure_all(archive, manifest, tell)
        yield Backup(archive, manifest)


def _archive(file: BinaryIO) -> ZipFile:
    try:
        return ZipFile(file)
    except _BREAKS:
        raise BackupError("backup.not_one", file=file.name) from None


def _manifest(archive: ZipFile, *, size: int) -> Manifest:
    """Believe the list only as far as the file is long: what it names stands in it once, as it is, and no more."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    plain = all(entry.compress_type == ZIP_STORED and not entry.flag_bits & _ENCRYPTED for entry in entries.values())
    within = sum(entry.file_size for entry in entries.values()) <= size
    once = len(entries) == len(archive.infolist())
    if not (MANIFEST in entries and plain and within and once and entries[MANIFEST].file_size <= _LARGEST_MANIFEST):
        raise BackupError("backup.not_one", file=str(archive.filename))
    manifest = read_manifest(_read(archive, MANIFEST))
    if manifest is None or {*manifest.files, MANIFEST} != entries.keys():
        raise BackupError("backup.damaged", file=MANIFEST)
    return manifest


def _measure_all(archive: ZipFile, manifest: Manifest, tell: Tell) -> None:
    for done, (name, stored) in enumerate(manifest.files.items(), 1):
        if _measured(archive, name) != (stored.size, stored.digest):
            raise BackupError("backup.damaged", file=name)
        tell(done, len(manifest.files))


def _measured(archive: ZipFile, name: str) -> tuple[int, str]:
    size, digest = 0, sha256()
    try:
        with archive.open(name) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                digest.update(chunk)
    except _BREAKS:
        raise BackupError("backup.damaged", file=name) from None
    return size, digest.hexdigest()


def _read(archive: ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except _BREAKS:
        raise BackupError("backup.damaged", file=name) from None
