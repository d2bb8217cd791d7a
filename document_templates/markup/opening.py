"""From the bytes that somebody sent to a Word file that can be read: what it is, and what it must not be."""

import re
from collections.abc import Mapping

from document_templates.errors import DocumentError
from document_templates.markup.conversion import Ending, to_word
from document_templates.markup.limits import Limits
from document_templates.markup.word_file import WordFile
from document_templates.rendering.namespaces import CONTENT_TYPES, W
from document_templates.rendering.untrusted import PackageError, read_package

ZIP, OLE, RTF, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rt", b"%PDF"
PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"RIFF",
    b"\0\0\0\x1cftyp",
    b"\0\0\0\x18ftyp",
)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta)\b|^MIME-Version:", re.IGNORECASE)
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
ODT_MACROS = ("Basic/", "Scripts/")
BEGINNING = 1024
SECTOR = 512
DOC_MARK = b"\xec\xa5"
DOC_FLAGS = 0x0A
DOC_ENCRYPTED = 0x0100


def open_returned(file: bytes, limits: Limits) -> WordFile:
    """Open what somebody sent; what is not a DOCX is made one by LibreOffice.

    Raises:
        DocumentError: `markup.*`, why it is not read.
    """
    ending = to_be_converted(file, limits)
    word = to_word(file, ending=ending, limits=limits) if ending else file
    try:
        return _judged(WordFile(read_package(word, limits.package)))
    except PackageError as error:
        raise refusal(error, limits) from error


def to_be_converted(file: bytes, limits: Limits) -> Ending | None:
    """Tell what LibreOffice has to take a file for to make it a DOCX; None where it is to be read as it is.

    Raises:
        DocumentError: `markup.*`, why it is not read.
    """
    _refuse_at_sight(file, limits)
    if file.startswith(RTF):
        return "rtf"
    if file.startswith(OLE):
        _refuse_unfit_doc(file)
        return "doc"
    try:
        parts = read_package(file, limits.package)
    except PackageError as error:
        raise refusal(error, limits) from error
    if parts.get("mimetype", b"").strip() != ODT_TYPE:
        return None
    _refuse_unfit_odt(parts)
    return "odt"


def refusal(error: PackageError, limits: Limits) -> DocumentError:
    """Say why a file is not fit to be read."""
    if error.fault == "too_large":
        return DocumentError("markup.too_large", megabytes=limits.file >> 20)
    if error.fault == "entities":
        return DocumentError("markup.entities", part=error.detail)
    return DocumentError("markup.unreadable", reason=error.detail)


def _refuse_at_sight(file: bytes, limits: Limits) -> None:
    if len(file) > limits.file:
        raise DocumentError("markup.too_large", megabytes=limits.file >> 20)
    if not file.strip(b"\0\t\r\n "):
        raise DocumentError("markup.empty")
    if file.startswith((ZIP, OLE, RTF)):
        return
    if PDF in file[:BEGINNING]:
        raise DocumentError("markup.pdf")
    if file.startswith(PICTURES):
        raise DocumentError("markup.picture")
    raise DocumentError("markup.web_page" if PAGE.search(file[:BEGINNING]) else "markup.not_word")


def _refuse_unfit_odt(parts: Mapping[str, bytes]) -> None:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise DocumentError("markup.password")
    if any(name.startswith(ODT_MACROS) for name in parts):
        raise DocumentError("markup.macros")


def _judged(opened: WordFile) -> WordFile:
    if opened.has_macros:
        raise DocumentError("markup.macros")
    if CONTENT_TYPES not in opened.parts or opened.tree(opened.document).tag != f"{W}document":
        raise DocumentError("markup.not_word")
    return opened


def _refuse_unfit_doc(file: bytes) -> None:
    """Judge a compound file (MS-CFB) by the names in its directory."""
    if _names(file, "EncryptedPackage") or _is_encrypted_doc(file):
        raise DocumentError("markup.password")
    if not _names(file, "WordDocument"):
        raise DocumentError("markup.not_word")
    if _names(file, "_VBA_PROJECT"):
        raise DocumentError("markup.macros")


def _names(file: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in file


def _is_encrypted_doc(file: bytes) -> bool:
    # The text begins on a sector of its own with a mark, and flags after it (MS-DOC, 2.5.2).
    for start in range(SECTOR, len(file) - DOC_FLAGS - 1, SECTOR):
        if file.startswith(DOC_MARK, start):
            return bool(int.from_bytes(file[start + DOC_FLAGS : start + DOC_FLAGS + 2], "little") & DOC_ENCRYPTED)
    return False
