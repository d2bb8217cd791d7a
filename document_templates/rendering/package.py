"""The parts of a Word file, read without trust, and one way only to zip them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from document_templates.errors import DocumentError
from document_templates.rendering.packing import NOTHING, zipped
from document_templates.rendering.untrusted import PackageError, PackageLimits, read_package

MOST_PARTS = 2_000
LARGEST_MASTER = 16 << 20
"""Most bytes that a master may hold, unpacked: a long text with large pictures takes a tenth of it."""
LARGEST_RATIO = 200
"""How many times its size a master may unpack to; XML that repeats itself stays well below."""
MOST_TAGS = 2_000_000
MASTER_LIMITS = PackageLimits(unpacked=LARGEST_MASTER, ratio=LARGEST_RATIO, parts=MOST_PARTS, tags=MOST_TAGS)


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
        return read_package(master, MASTER_LIMITS)
    except PackageError as error:
        raise _refusal(error) from error


def write_parts(parts: Mapping[str, bytes], *, known: Mapping[bytes, bytes] = NOTHING) -> bytes:
    """Zip parts so that the same parts are the same bytes; `known` holds what some of them are deflated."""
    return zipped(parts, known=known)


def _refusal(error: PackageError) -> DocumentError:
    if error.fault == "too_large":
        return DocumentError("master.too_large", megabytes=LARGEST_MASTER >> 20)
    if error.fault == "entities":
        return DocumentError("master.entities", part=error.detail)
    return DocumentError("master.unreadable", reason=error.detail)
