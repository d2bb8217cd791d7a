"""What was sent to be verified: a file, or a folder file by file, which is packed into one as it comes."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from flask import abort
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

_LONGEST_PATH = 1_000
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Upload:
    """The files as a browser sends them: those of a folder bear their path in it."""

    files: Sequence[FileStorage]

    @property
    def is_folder(self) -> bool:
        """Tell a folder from a file; a browser that knows no folders sends a file by the same field."""
        return len(self.files) > 1 or "/" in (self.files[0].filename or "")

    @property
    def name(self) -> str:
        """The name of the file, or of the folder."""
        first = self.files[0].filename or ""
        return first.partition("/")[0] if self.is_folder else first

    def lay_down(self, folder: Path) -> Path:
        """Write what was sent into a folder, as one file; names no browser makes up are a bad request (400)."""
        stem = secure_filename(self.name)[-_LONGEST_NAME:] or "file"
        if not self.is_folder:
            self.files[0].save(folder / stem)
            return folder / stem
        names = [file.filename or "" for file in self.files]
        if len(set(names)) < len(names) or max(map(len, names)) > _LONGEST_PATH:
            abort(400)
        path = folder / f"{stem}.zip"
        with ZipFile(path, "w") as packed:
            for name, file in zip(names, self.files, strict=True):
                with packed.open(ZipInfo(name), "w") as written:
                    shutil.copyfileobj(file.stream, written)
        return path
