"""The parts of a Word file, read without trust, and one way only to zip them."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from document_templates.errors import DocumentError

FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
LEVEL = 4
"""Half the time of the usual 6, for files a twentieth larger."""
MOST_PARTS = 2_000
LARGEST_MASTER = 16 << 20
"""Most bytes that a master may hold, unpacked: a long text with large pictures takes a tenth of it."""
LARGEST_RATIO = 200
"""How many times its size a master may unpack to; XML that repeats itself stays well below."""
IS_ENCRYPTED = 0x1
XML_ENDINGS = (".xml", ".rels")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def read_parts(docx: bytes) -> dict[str, bytes]:
    """Read the parts of a Word file that we wrote, in order."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def read_master(master: bytes) -> dict[str, bytes]:
    """Read the parts of a Word file that somebody sent; nothing is unpacked before its size is known to be fit.

    Raises:
        DocumentError: `master.unreadable` (reason), not a Word file, or one that different programs would read
            differently; `master.too_large` (megabytes), a zip bomb or too big; `master.entities` (part), a document
            type, by which XML can grow or ask for other files.
    """
    try:
        with zipfile.ZipFile(BytesIO(master)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _check_entries(entries, packed=len(master))
            parts = {entry.filename: _read(package, entry) for entry in entries}
    except BROKEN as error:
        raise DocumentError("master.unreadable", reason=str(error)) from error
    for name, content in parts.items():
        if name.endswith(XML_ENDINGS):
            _check_xml(name, content)
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts so that the same parts are the same bytes: no clock, no system, one compression."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_ZIP_DAY)
            entry.create_system = 0
            package.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
    return file.getvalue()


def _check_entries(entries: list[zipfile.ZipInfo], *, packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or unpacked > min(LARGEST_MASTER, packed * LARGEST_RATIO):
        raise DocumentError("master.too_large", megabytes=LARGEST_MASTER >> 20)
    for reason in _faults(entries):
        raise DocumentError("master.unreadable", reason=reason)


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    # A name that is there twice, or in another case, is one part to one program and another to the next.
    seen = set()
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & IS_ENCRYPTED:
            yield f"{name}: encrypted"
        if name.casefold() in seen:
            yield f"{name}: twice"
        if name.startswith("/") or "\\" in name or {"", ".", ".."} & set(name.split("/")):
            yield f"{name}: not a name of a part"
        seen.add(name.casefold())


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # Asked for so many bytes, it unpacks no more than these, whatever the entry really holds.
    with package.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def _check_xml(name: str, content: bytes) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(content, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise DocumentError("master.unreadable", reason=f"{name}: {error}") from error
    if tree.docinfo.doctype:
        raise DocumentError("master.entities", part=name)
