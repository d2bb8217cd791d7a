"""Files of other word processors, made Word files by LibreOffice: apart, offline, in a limited time."""

from collections.abc import Mapping
from typing import Literal

from document_templates.errors import DocumentError
from document_templates.markup.limits import Limits
from document_templates.pdf.libreoffice import LibreOffice, is_installed

Ending = Literal["odt", "doc", "rtf"]
READERS: Mapping[Ending, str] = {"odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}


def to_word(file: bytes, *, ending: Ending, limits: Limits) -> bytes:
    """Make a file a DOCX, with its tracked changes, comments, bookmarks and properties.

    Raises:
        DocumentError: `markup.needs_libreoffice`, it is not on this machine; `markup.not_converted` (ending), it made
            nothing of the file, or took too long.
    """
    if not is_installed():
        raise DocumentError("markup.needs_libreoffice", ending=ending.upper())
    with LibreOffice(seconds=limits.office_seconds) as office:
        made = office.to_word(file, ending=ending, reader=READERS[ending])
    if isinstance(made, DocumentError):
        raise DocumentError("markup.not_converted", ending=ending.upper()) from made
    return made
