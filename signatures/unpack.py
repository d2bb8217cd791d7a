"""Take a dossier in from a stranger's hands: a folder or a zip, read into memory within limits.

Threats: archives that swell (bombs), names that climb out or meet another file, links that lead elsewhere, and an
archive that is another one to another program.
"""

import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from signatures.errors import SignatureError
from signatures.zip_members import METHODS, read_members

MOST_FILES = 50_000
MOST_BYTES = 2**30
"""What somebody at their own machine may unpack; a server takes less from a stranger."""

_ENCRYPTED = 0x1


def folder_files(folder: Path, *, most_bytes: int = MOST_BYTES) -> dict[str, bytes]:
    """Read a folder's files by their relative path, `most_bytes` in all.

    Raises:
        SignatureError: `readable.unsafe` (a link, a device, a name with no spelling), `readable.too_large`, or
            `readable.denied`.
    """
    try:
        paths = [
            Path(root) / name for root, folders, names in os.walk(folder) for name in (*names, *_links(root, folders))
        ]
        kinds = {path: path.lstat() for path in paths}
        _refuse_excess(len(kinds), sum(kind.st_size for kind in kinds.values()), most_bytes)
        return {_plain_name(path, kind.st_mode, folder): path.read_bytes() for path, kind in sorted(kinds.items())}
    except OSError:
        raise SignatureError("readable.denied") from None


def zip_files(path: Path, *, most_bytes: int = MOST_BYTES) -> dict[str, bytes]:
    """Read a zip's files by their path, `most_bytes` unpacked, without the one folder that holds them all, if any.

    Raises:
        SignatureError: `readable.unsafe`, `readable.too_large`, `readable.damaged`, or `readable.ambiguous` (not every
            program would unpack the same).
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_excess(len(entries), sum(entry.file_size for entry in entries), most_bytes)
            _refuse_unsafe([entry for entry in entries if not entry.is_dir()])
            return _without_top(dict(read_members(archive, file)))
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError):
        raise SignatureError("readable.damaged", file=path.name) from None


def _links(root: str, folders: list[str]) -> list[str]:
    """Folders that are links: a walk would pass them by in silence."""
    return [name for name in folders if (Path(root) / name).is_symlink()]


def _plain_name(path: Path, mode: int, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    spelt = name.encode("utf-8", "backslashreplace").decode()
    if not stat.S_ISREG(mode) or spelt != name:
        raise SignatureError("readable.unsafe", file=spelt)
    return name


def _refuse_excess(files: int, size: int, most_bytes: int) -> None:
    if files > MOST_FILES or size > most_bytes:
        raise SignatureError("readable.too_large", files=files, bytes=size)


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        climbs = name != PurePosixPath(name).as_posix() or {"..", "."} & set(name.split("/")) or name.startswith("/")
        foreign = entry.compress_type not in METHODS or entry.flag_bits & _ENCRYPTED
        if climbs or "\\" in name or foreign or stat.S_ISLNK(entry.external_attr >> 16) or name in seen:
            raise SignatureError("readable.unsafe", file=name)
        seen.add(name)


def _without_top(files: dict[str, bytes]) -> dict[str, bytes]:
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}
