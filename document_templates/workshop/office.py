"""The second engine of a workshop: LibreOffice, opened when it is first needed, one run at a time."""

from collections.abc import Sequence
from threading import Lock

from document_templates.errors import DocumentError
from document_templates.pdf.libreoffice import ENGINE, LibreOffice, engine_version, is_installed


class Office:
    """LibreOffice as one workshop uses it: it starts programs and writes files, so it works in our own process."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._running = Lock()
        self._opened: LibreOffice | None = None

    def is_there(self) -> bool:
        """Whether this machine has it."""
        return is_installed()

    def name(self) -> tuple[str, str]:
        """Its name and version, recorded with what it lays out."""
        return ENGINE, engine_version() if self.is_there() else ""

    def lay_out(self, docx_files: Sequence[bytes]) -> list[bytes | DocumentError]:
        """Lay out Word files in one run; for each the raw PDF, or why there is none."""
        if not self.is_there():
            return [DocumentError("pdf.engine_missing", engine=ENGINE) for _ in docx_files]
        with self._running:
            if self._opened is None:
                self._opened = LibreOffice(seconds=self._seconds)
            return self._opened.convert_all(docx_files)

    def close(self) -> None:
        """Take its profile away, when what it is at is done."""
        with self._running:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
