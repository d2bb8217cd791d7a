"""The embedded engine, rdocx: no process, no fonts of the machine, no network, the same bytes everywhere."""

from importlib.metadata import version
from typing import Final

from rdocx import Document, RdocxError

from document_templates.errors import DocumentError

ENGINE = "rdocx"
PROFILE: Final = "pdfa-3b"


def engine_version() -> str:
    """Version of the engine, recorded with every document it makes."""
    return version(ENGINE)


def convert(docx: bytes) -> bytes:
    """Lay out a DOCX as PDF/A-3b.

    Raises:
        DocumentError: `pdf.engine_failed`, the engine refuses the file.
    """
    try:
        return bytes(Document.from_bytes(docx).to_pdfa_deterministic(PROFILE))
    except RdocxError as error:
        raise DocumentError("pdf.engine_failed", engine=ENGINE, reason=str(error)) from error
