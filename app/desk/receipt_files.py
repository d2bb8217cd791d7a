"""The kinds of files in which a receipt of certified mail comes, told by their name and their first bytes."""

from collections.abc import Callable, Mapping
from email.parser import BytesHeaderParser
from pathlib import PurePath

from werkzeug.utils import secure_filename

_LONGEST_NAME = 50
_HEAD = 64 * 1024


def _is_message(content: bytes) -> bool:
    headers = BytesHeaderParser().parsebytes(content[:_HEAD])
    return "From" in headers and ("Date" in headers or "Subject" in headers)


def _is_signed(content: bytes) -> bool:
    """A CMS structure, as DER (a sequence), as PEM, or as bare base64 of a sequence."""
    return content.startswith((b"\x30", b"-----BEGIN", b"MI"))


KINDS: Mapping[str, Callable[[bytes], bool]] = {
    ".eml": _is_message,
    ".pdf": lambda content: content.startswith(b"%PDF-"),
    ".p7m": _is_signed,
    ".xml": lambda content: content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"),
}
"""How each kind begins, by the ending of its name."""

ACCEPT = ",".join(KINDS)


def is_receipt_file(name: str, content: bytes) -> bool:
    """Tell whether a file is of one of the kinds, and is what its name says."""
    begins = KINDS.get(_ending(name))
    return begins is not None and begins(content)


def kept_name(name: str) -> str:
    """Return the name under which a receipt's file is kept and put into a dossier."""
    stem = secure_filename(PurePath(name).stem)[:_LONGEST_NAME].strip("._-")
    return f"{stem or 'receipt'}{_ending(name)}"


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
