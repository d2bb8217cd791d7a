"""The parts of a Word file, and one way only to zip them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def read_parts(docx: bytes) -> dict[str, bytes]:
    """Read the parts of a Word file, in order."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts so that the same parts are the same bytes: no clock, no system, one compression."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIRST_ZIP_DAY)
            entry.create_system = 0
            package.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=6)
    return file.getvalue()
