"""What kind of signed file this is, by what the file itself is and not by its name."""

from typing import Literal

from signatures.intake.envelopes import is_envelope

FileKind = Literal["pades", "cades"]
_PDF = b"%PDF-"


def file_kind(content: bytes) -> FileKind | None:
    """Return the kind: a PDF, an envelope (.p7m), or None."""
    if content.startswith(_PDF):
        return "pades"
    return "cades" if is_envelope(content) else None
