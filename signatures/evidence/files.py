"""The file that a record is about: a signed PDF, an envelope, a scan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signatures.digests import Digest
from signatures.shapes import is_count, is_digest

FILE_SHAPE = {"name": str, "sha256": is_digest, "bytes": is_count}


@dataclass(frozen=True, kw_only=True)
class EvidenceFile:
    """A file as it came in: the name it bore, its digest, its size in bytes."""

    name: str
    digest: Digest
    size: int


def file_object(file: EvidenceFile) -> dict[str, Any]:
    """Spell a file."""
    return {"name": file.name, "sha256": file.digest, "bytes": file.size}


def read_file(value: Mapping[str, Any]) -> EvidenceFile:
    """Read a file from what has its shape."""
    return EvidenceFile(name=value["name"], digest=value["sha256"], size=value["bytes"])
