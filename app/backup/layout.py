"""What stands where in a backup: a ZIP file without compression, so that nothing in it can swell when it is read.

`manifest.json`, its last file, names all the others with size and SHA-256; `rows/<table>.jsonl` holds the rows of a
table, one JSON object a line; `vault/<digest>` a file of the vault; `keys/` the secret key and the sealing key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from signatures.canonical import Json, canonical_json, instant, read_canonical
from signatures.errors import SignatureError
from signatures.shapes import exactly, is_digest, is_instant, matches, read_instant

FORMAT = "patto-backup/1"
MANIFEST = "manifest.json"
ROWS = "rows/"
VAULT = "vault/"
KEYS = "keys/"
SECRET = f"{KEYS}secret-key"
SEAL = f"{KEYS}seal/"

_NAME = re.compile(rf"{ROWS}[a-z_]+\.jsonl|{VAULT}[0-9a-f]{{64}}|{SECRET}|{SEAL}[A-Za-z0-9][A-Za-z0-9._-]*")
_SHAPE = {"format": exactly(FORMAT), "at": is_instant, "shape": str, "files": dict}
_FILE = {"size": int, "sha256": is_digest}


@dataclass(frozen=True)
class Stored:
    """One file of a backup; `size` is in bytes."""

    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """Everything in a backup by name, the instant it was made and the shape of the database then."""

    at: datetime
    shape: str
    files: Mapping[str, Stored]

    def below(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder, in order."""
        return tuple(sorted(name for name in self.files if name.startswith(folder)))

    def spelt(self) -> bytes:
        """Spell the manifest."""
        files: Mapping[str, Json] = {
            name: {"size": file.size, "sha256": file.digest} for name, file in self.files.items()
        }
        return canonical_json({"format": FORMAT, "at": instant(self.at), "shape": self.shape, "files": files})


def read_manifest(content: bytes) -> Manifest | None:
    """Read a manifest; None where it is none, or names a file that no backup holds."""
    try:
        value = read_canonical(content)
    except SignatureError:
        return None
    if not matches(value, _SHAPE) or not all(_fits(name, file) for name, file in value["files"].items()):
        return None
    files = {name: Stored(file["size"], file["sha256"]) for name, file in value["files"].items()}
    return Manifest(at=read_instant(value["at"]), shape=value["shape"], files=files)


def rows_file(table: str) -> str:
    """Where the rows of a table stand."""
    return f"{ROWS}{table}.jsonl"


def table_of(name: str) -> str:
    """Return the table whose rows a file holds."""
    return name.removeprefix(ROWS).removesuffix(".jsonl")


def _fits(name: str, file: Any) -> bool:  # noqa: ANN401 - whatever stands in the JSON
    """A file of the vault is named after its own digest."""
    if not _NAME.fullmatch(name) or not matches(file, _FILE) or file["size"] < 0:
        return False
    return not name.startswith(VAULT) or name == VAULT + file["sha256"]
