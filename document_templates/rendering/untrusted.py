"""Zipped files that strangers send: nothing is unpacked before its size is known, nothing means two things."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from lxml import etree

IS_ENCRYPTED = 0x1
XML_ENDINGS = (".xml", ".rels")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)

Fault = Literal["unreadable", "too_large", "entities"]


@dataclass(frozen=True)
class PackageLimits:
    """How far a file may unpack: bytes, times its size, parts, and tags in one part, which take memory as a tree."""

    unpacked: int
    ratio: int
    parts: int
    tags: int


class PackageError(Exception):
    """A file that is not fit to be read; `detail` is the part, or what is wrong with it."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail


def read_package(file: bytes, limits: PackageLimits) -> dict[str, bytes]:
    """Read the parts of a zipped file of XML that somebody sent.

    Raises:
        PackageError: `unreadable`, not such a file, or one that different programs would read differently;
            `too_large`, a zip bomb or too big; `entities`, a document type, by which XML can grow or ask for other
            files.
    """
    try:
        with zipfile.ZipFile(BytesIO(file)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _check_entries(entries, packed=len(file), limits=limits)
            parts = {entry.filename: _read(package, entry) for entry in entries}
    except BROKEN as error:
        raise PackageError("unreadable", str(error)) from error
    for name, content in parts.items():
        if name.endswith(XML_ENDINGS):
            if content.count(b"<") > limits.tags:
                raise PackageError("too_large", name)
            read_xml(name, content)
    return parts


def read_xml(name: str, content: bytes) -> etree._Element:
    """Read a part as a tree: nesting and lengths are bounded by the parser, nothing is fetched and nothing grows.

    Raises:
        PackageError: `unreadable`, it is no XML; `entities`, it has a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError("unreadable", f"{name}: {error}") from error
    if tree.getroottree().docinfo.doctype:
        raise PackageError("entities", name)
    return tree


def _check_entries(entries: list[zipfile.ZipInfo], *, packed: int, limits: PackageLimits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.parts or unpacked > min(limits.unpacked, packed * limits.ratio):
        raise PackageError("too_large", f"{len(entries)} parts, {unpacked} bytes")
    for reason in _faults(entries):
        raise PackageError("unreadable", reason)


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
