"""LibreOffice, held against: started anew for each file, and kept running."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SYSTEM_PYTHON = Path("/usr/bin/python3")
WARM = Path(__file__).with_name("warm_office.py")
PDF_A_3 = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"}}'


def has_office() -> bool:
    """Tell whether LibreOffice is there, and the system's Python that can speak to it."""
    if shutil.which("soffice") is None or not SYSTEM_PYTHON.exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def convert_cold(docx: Path, *, profile: Path) -> None:
    """Start LibreOffice, convert a file beside itself, and end it."""
    place = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", "--headless", "--norestore", place, "--convert-to", PDF_A_3, "--outdir", docx.parent, docx]
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def warm_office(*, profile: Path) -> Iterator["WarmOffice"]:
    """Keep a LibreOffice running, one for all its conversions."""
    with subprocess.Popen(
        [SYSTEM_PYTHON, WARM, profile.as_uri()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        office = WarmOffice(process)
        office.answered()
        try:
            yield office
        finally:
            process.communicate(timeout=60)


class WarmOffice:
    """Speaks to the running one, a line a file."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def convert(self, docx: Path) -> None:
        """Convert a file beside itself."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{docx.as_uri()}\n")
        self._process.stdin.flush()
        self.answered()

    def answered(self) -> None:
        """Wait until it has done what it was told."""
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        if answer != "done\n":
            raise RuntimeError(answer)
