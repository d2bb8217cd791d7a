"""The files that intake is given, read only where their size allows it."""

from pathlib import Path

from signatures.errors import SignatureError
from signatures.intake.limits import MOST_BYTES


def read_file(path: Path) -> bytes:
    """Read a file.

    Raises:
        SignatureError: `readable.missing`, `readable.denied`, or `intake.too_large` (before any of it is read).
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise SignatureError("intake.too_large", bytes=size, most=MOST_BYTES)
        if not path.is_file():
            raise SignatureError("readable.denied")
        return path.read_bytes()
    except FileNotFoundError:
        raise SignatureError("readable.missing", file=path.name) from None
    except OSError:
        raise SignatureError("readable.denied") from None
