"""LibreOffice, the faithful engine: another program, run apart with a profile of its own and a limit of time."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

from document_templates.errors import DocumentError
from document_templates.pdf.office_profile import PROFILE
from document_templates.pdf.offline import without_outside
from document_templates.rendering.package import read_parts, write_parts

ENGINE: Final = "libreoffice"
PROGRAM: Final = "soffice"
PDF_A_3: Final = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"}}'
WORD: Final = "docx:MS Word 2007 XML"
SECONDS_TO_SAY_ITS_VERSION: Final = 60
LONGEST_REASON: Final = 300


def is_installed() -> bool:
    """Tell whether the program is on this machine."""
    return shutil.which(PROGRAM) is not None


@cache
def engine_version() -> str:
    """Version of the program, as `7.4.7.2`, recorded with every document it makes."""
    said = subprocess.run(  # noqa: S603 - a fixed command
        [_program(), "--version"], capture_output=True, text=True, check=True, timeout=SECONDS_TO_SAY_ITS_VERSION
    ).stdout
    return said.split()[1]


class LibreOffice:
    """The program with a profile of its own; one run at a time, many files a run.

    `seconds` is how long a run may take for each of its files.
    """

    def __init__(self, *, seconds: float = 120.0) -> None:
        self._seconds = seconds
        self._home = TemporaryDirectory(prefix="patto-office-")
        settings = Path(self._home.name, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE, encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the profile."""
        self._home.cleanup()

    def convert_all(self, docx_files: Sequence[bytes]) -> list[bytes | DocumentError]:
        """Lay out Word files as PDF/A-3b, in order; one that fails takes no other with it."""
        if not docx_files:
            return []
        made, refusal = self._run(docx_files)
        if len(docx_files) > 1:
            # Where a run broke off, whoever is without a PDF is tried once more, alone.
            return [pdf or self.convert_all([docx])[0] for pdf, docx in zip(made, docx_files, strict=True)]
        return [made[0] or refusal]

    def to_word(self, file: bytes, *, ending: str, reader: str) -> bytes | DocumentError:
        """Make another kind of text file a DOCX; `reader` is the filter that has to read it, whatever it looks like."""
        with TemporaryDirectory(dir=self._home.name) as folder:
            Path(folder, f"returned.{ending}").write_bytes(file)
            refusal = self._convert(folder, [f"returned.{ending}"], WORD, f"--infilter={reader}")
            return _read(Path(folder, "returned.docx")) or refusal

    def _run(self, docx_files: Sequence[bytes]) -> tuple[list[bytes], DocumentError]:
        with TemporaryDirectory(dir=self._home.name) as folder:
            names = [f"{number:05}" for number in range(len(docx_files))]
            for name, docx in zip(names, docx_files, strict=True):
                Path(folder, f"{name}.docx").write_bytes(write_parts(without_outside(read_parts(docx))))
            refusal = self._convert(folder, [f"{name}.docx" for name in names], PDF_A_3)
            return [_read(Path(folder, f"{name}.pdf")) for name in names], refusal

    def _convert(self, folder: str, names: Sequence[str], target: str, *options: str) -> DocumentError:
        """Run the program; return what is to be said of a file it made nothing of."""
        profile = f"-env:UserInstallation={Path(self._home.name, 'profile').as_uri()}"
        command = [_program(), "--headless", "--norestore", "--nolockcheck", profile]
        limit = self._seconds * len(names)
        with subprocess.Popen(  # noqa: S603 - a fixed command, its files named here
            [*command, *options, "--convert-to", target, "--outdir", folder, *names],
            cwd=folder, env=self._environment(), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
        ) as running:  # fmt: skip
            try:
                _, said = running.communicate(timeout=limit)
            except subprocess.TimeoutExpired:
                return DocumentError("pdf.timed_out", engine=ENGINE, seconds=ceil(limit))
            finally:
                _end(running)
        reason = " ".join(said.split())[-LONGEST_REASON:] or f"exit {running.returncode}"
        return DocumentError("pdf.engine_failed", engine=ENGINE, reason=reason)

    def _environment(self) -> dict[str, str]:
        # Nothing of this process's own: no proxies, no secrets, no desktop.
        return {"PATH": os.environ.get("PATH", os.defpath), "HOME": self._home.name, "LC_ALL": "C.UTF-8"}


def _end(running: subprocess.Popen[str]) -> None:
    """End the program with all it started: it is the head of a process group of its own."""
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _read(made: Path) -> bytes:
    return made.read_bytes() if made.is_file() else b""


def _program() -> str:
    """Return the path of the program.

    Raises:
        DocumentError: `pdf.engine_missing`, it is not on this machine.
    """
    path = shutil.which(PROGRAM)
    if path is None:
        raise DocumentError("pdf.engine_missing", engine=ENGINE)
    return path
