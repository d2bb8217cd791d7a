"""What a forger does: alters files, then puts the manifests right and seals again."""

import json
from collections.abc import Callable
from typing import Any

from signatures.canonical import canonical_json
from signatures.dossier.build import manifest_text, sealed_tags
from signatures.dossier.layout import DECLARATION, INFORMATION, MANIFEST
from signatures.seal.keys import SealingKey
from tests.signatures.factory import SEALED_AT

Files = dict[str, bytes]


def resealed(files: Files, *, key: SealingKey) -> Files:
    payload = {path: content for path, content in files.items() if path.startswith("data/")}
    tags = {
        DECLARATION: files[DECLARATION],
        INFORMATION: files[INFORMATION],
        MANIFEST: manifest_text(payload),
    }
    return {**tags, **sealed_tags(tags, key=key, at=SEALED_AT), **payload}


def edited(files: Files, path: str, change: Callable[[Any], Any]) -> Files:
    value = json.loads(files[path])
    change(value)
    return {**files, path: canonical_json(value)}
