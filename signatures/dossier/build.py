"""Build a dossier: a BagIt bag (RFC 8493) with a seal over its tag manifest.

The same contents, key and instant give the same bytes: names are sorted, nothing is dated but by the instant given.
"""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from signatures.digests import sha256
from signatures.dossier.contents import DossierContents
from signatures.dossier.layout import DECLARATION, DECLARED, INFORMATION, MANIFEST, SEAL, TAG_MANIFEST
from signatures.dossier.payload import payload_files
from signatures.folders import write_folder
from signatures.seal.cms import seal_detached
from signatures.seal.keys import SealingKey

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_ZIP_MODE = 0o100644 << 16


def build_dossier(contents: DossierContents, *, key: SealingKey, at: datetime, out: Path) -> None:
    """Write a whole sealed dossier as a new folder.

    Raises:
        SignatureError: `folder.exists`, or what the contents are refused for.
    """
    write_folder(out, dossier_files(contents, key=key, at=at))


def dossier_files(contents: DossierContents, *, key: SealingKey, at: datetime) -> dict[str, bytes]:
    """Return every file of a sealed dossier by its path.

    Raises:
        SignatureError: what the contents are refused for.
    """
    payload = payload_files(contents)
    tags = {
        INFORMATION: _information(contents, payload, at),
        DECLARATION: DECLARED,
        MANIFEST: manifest_text(payload),
    }
    return {**tags, **sealed_tags(tags, key=key, at=at), **payload}


def sealed_tags(tags: Mapping[str, bytes], *, key: SealingKey, at: datetime) -> dict[str, bytes]:
    """Return the tag manifest over some tag files, and the seal over the tag manifest."""
    listed = manifest_text(tags)
    return {TAG_MANIFEST: listed, SEAL: seal_detached(listed, key=key, at=at)}


def manifest_text(files: Mapping[str, bytes]) -> bytes:
    """Spell a manifest: a digest and a path a line, sorted by path (RFC 8493, 2.1.3)."""
    return "".join(f"{sha256(content)}  {path}\n" for path, content in sorted(files.items())).encode()


def zip_dossier(folder: Path) -> bytes:
    """Pack a dossier's folder under its own name; the same folder gives the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _ZIP_EPOCH)
            entry.external_attr = _ZIP_MODE
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _information(contents: DossierContents, payload: Mapping[str, bytes], at: datetime) -> bytes:
    """Spell `bag-info.txt` (RFC 8493, 2.2.2), a label a line."""
    rows = {
        "Bag-Software-Agent": "Patto",
        "Bagging-Date": at.astimezone(UTC).date().isoformat(),
        "External-Description": contents.title,
        "External-Identifier": str(contents.pact_id),
        "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}",
        "Source-Organization": contents.lead,
    }
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in rows.items()).encode()
