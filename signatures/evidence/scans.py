"""The kinds of scan that a signature by hand may be shown on, told by what the file itself is."""

from collections.abc import Mapping

SCAN_ENDINGS: Mapping[str, bytes] = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}


def scan_ending(content: bytes) -> str | None:
    """Return how the name of a scan ends, or None where it is none."""
    return next((ending for ending, mark in SCAN_ENDINGS.items() if content.startswith(mark)), None)
