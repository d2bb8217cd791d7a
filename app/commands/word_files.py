"""Word files named at the terminal: read with care, written where there is nothing yet."""

from pathlib import Path

from app.refusals import sentence
from document_templates.errors import DocumentError
from document_templates.markup.limits import Limits
from document_templates.markup.opening import open_returned

LIMITS = Limits()


def read_bytes(file: Path) -> bytes:
    """Read a file, and no more of it than is needed to see that it is too large.

    Raises:
        DocumentError: `file.missing`, `file.folder`, `file.denied` (file), or `file.unread` (file, reason).
    """
    try:
        with file.open("rb") as stream:
            return stream.read(LIMITS.file + 1)
    except FileNotFoundError as error:
        raise DocumentError("file.missing", file=str(file)) from error
    except IsADirectoryError as error:
        raise DocumentError("file.folder", file=str(file)) from error
    except PermissionError as error:
        raise DocumentError("file.denied", file=str(file)) from error
    except OSError as error:
        raise DocumentError("file.unread", file=str(file), reason=str(error.strerror)) from error


def read_word_file(file: Path) -> bytes:
    """Read a file that must be one of Word; a refusal names it, where several are asked for.

    Raises:
        DocumentError: as `read_bytes` does.
    """
    content = read_bytes(file)
    try:
        open_returned(content, LIMITS)
    except DocumentError as error:
        raise DocumentError("file.unread", file=str(file), reason=sentence(error).removesuffix(".")) from error
    return content


def write_new(file: Path, content: bytes) -> None:
    """Write a file where there is none yet.

    Raises:
        DocumentError: `file.exists` (file) or `file.unwritten` (file, reason).
    """
    try:
        with file.open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise DocumentError("file.exists", file=str(file)) from error
    except OSError as error:
        raise DocumentError("file.unwritten", file=str(file), reason=str(error.strerror)) from error
