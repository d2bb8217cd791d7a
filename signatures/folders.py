"""A folder that appears whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from signatures.errors import SignatureError

_SECRET = 0o600
_PUBLIC = 0o644
_FOLDER = 0o755


def write_folder(out: Path, files: Mapping[str, bytes], *, secret: Collection[str] = ()) -> None:
    """Write files by relative path into a new folder, and give the folder its name last.

    Files named as secret are created readable by their owner only: never for an instant by anybody else.

    Raises:
        SignatureError: `folder.exists`, something stands there already.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    under_way = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, content in files.items():
            _write_new(under_way / name, content, mode=_SECRET if name in secret else _PUBLIC)
        under_way.chmod(_FOLDER)
        under_way.rename(out)
    except OSError:
        if out.exists():
            raise SignatureError("folder.exists", folder=out.name) from None
        raise
    finally:
        shutil.rmtree(under_way, ignore_errors=True)


def _write_new(path: Path, content: bytes, *, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
