"""A stranger's zip read in the one way in which every program reads it (APPNOTE.TXT 6.3.10, 4.3).

Threat: what is judged here must be what whoever unpacks it sees. Some programs go by the directory at the end and some
by what stands before each file; some stop where the directory says and some where the packed bytes end. A file is read
only where all say the same and no byte is left over, and nothing is unpacked beyond the size that it declares.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from signatures.errors import SignatureError

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_BEFORE = struct.Struct("<4s2x2H4x3L2H")
_BEHIND = struct.Struct("<4s3L")
_EXTRA = struct.Struct("<2H")
_END = struct.Struct("<4s6xH2LH")
_DESCRIBED_BEHIND = 0x8
_OTHER_NAME = 0x7075
"""A name in Unicode, which some programs take instead."""


def read_members(archive: zipfile.ZipFile, file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of an archive, which is read from a file; folders are passed over.

    Raises:
        SignatureError: `readable.ambiguous`, programs would not all read the same.
        BadZipFile: some part is damaged; so do `zipfile` and `zlib` with errors of their own.
    """
    place = 0
    for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        _demand(entry.header_offset == place and entry.filename == entry.orig_filename)
        archive.open(entry).close()  # compares the name in the directory with the one before the file
        content, place = _member(entry, file)
        _demand(not (entry.is_dir() and content))
        if not entry.is_dir():
            yield entry.filename, content
    file.seek(-_END.size, os.SEEK_END)
    end = file.tell()
    kind, count, size, start, comment = _END.unpack(file.read())
    _demand((kind, count, start, start + size, comment) == (b"PK\5\6", len(archive.infolist()), place, end, 0))


def _member(entry: zipfile.ZipInfo, file: IO[bytes]) -> tuple[bytes, int]:
    """Return what an entry holds, and where it ends."""
    file.seek(entry.header_offset)
    _, flags, method, *sizes, name, extra = _BEFORE.unpack(file.read(_BEFORE.size))
    file.seek(name, os.SEEK_CUR)
    _demand(method == entry.compress_type and not {*_extras(file.read(extra)), *_extras(entry.extra)} & {_OTHER_NAME})
    content = _unpacked(file.read(entry.compress_size), entry)
    listed = [entry.CRC, entry.compress_size, entry.file_size]
    if flags & _DESCRIBED_BEHIND:
        _demand(method == zipfile.ZIP_DEFLATED and sizes == [0, 0, 0])
        _, *sizes = _BEHIND.unpack(file.read(_BEHIND.size))
    _demand(sizes == listed)
    return content, file.tell()


def _unpacked(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    content, rest, ended = packed, b"", True
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacking.decompress(packed, entry.file_size + 1)
        rest, ended = unpacking.unused_data, unpacking.eof
    _demand(ended and not rest and len(content) == entry.file_size)
    if zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return content


def _extras(fields: bytes) -> Iterator[int]:
    """Name the kinds of the extra fields of an entry."""
    while len(fields) >= _EXTRA.size:
        kind, size = _EXTRA.unpack_from(fields)
        yield kind
        fields = fields[_EXTRA.size + size :]


def _demand(agreed: bool) -> None:  # noqa: FBT001  # it is what the call says
    if not agreed:
        raise SignatureError("readable.ambiguous")
