"""Word files that somebody sends, opened without trust; what is not one is told apart in words."""

from collections.abc import Mapping

from lxml import etree

from document_templates.errors import DocumentError
from document_templates.rendering.namespaces import DOCUMENT, W
from document_templates.rendering.package import read_master

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""First bytes of what Word wrote before 2007, and still writes around a file with a password (MS-CFB, 2.2)."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF = b"%PDF-"
ZIP = b"PK"


def open_word_file(docx: bytes) -> dict[str, bytes]:
    """Read the parts of a Word file.

    Raises:
        DocumentError: `word_file.encrypted`, `word_file.old`, `word_file.pdf`, `word_file.other`, it is no Word file of
            today; `word_file.too_large` (megabytes), `word_file.entities` (part), `word_file.unreadable` (reason).
    """
    _refuse_other_kinds(docx)
    try:
        parts = read_master(docx)
    except DocumentError as error:
        raise DocumentError(error.code.replace("master.", "word_file."), **error.params) from error
    if DOCUMENT not in parts:
        raise DocumentError("word_file.other")
    return parts


def read_document(parts: Mapping[str, bytes]) -> etree._Element:
    """Read the part that holds the body.

    Raises:
        DocumentError: `word_file.other`, there is none as Word writes it.
    """
    document = etree.fromstring(parts[DOCUMENT])
    if document.find(f"{W}body") is None:
        raise DocumentError("word_file.other")
    return document


def _refuse_other_kinds(docx: bytes) -> None:
    if docx.startswith(COMPOUND):
        raise DocumentError("word_file.encrypted" if ENCRYPTED in docx else "word_file.old")
    if docx.lstrip().startswith(PDF):
        raise DocumentError("word_file.pdf")
    if not docx.startswith(ZIP):
        raise DocumentError("word_file.other")
