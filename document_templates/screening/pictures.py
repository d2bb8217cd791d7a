"""Pictures of a master: those that every engine prints, known by their first bytes."""

from collections.abc import Mapping

from document_templates.errors import DocumentError

FOLDER = "word/media/"
# Others are drawn by one engine and left out by another, or can themselves ask for something else (SVG).
KNOWN = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def screen_pictures(parts: Mapping[str, bytes]) -> None:
    """Judge the pictures of a Word file.

    Raises:
        DocumentError: `master.picture` (file), neither PNG nor JPEG.
    """
    for name, content in parts.items():
        if name.startswith(FOLDER) and not content.startswith(KNOWN):
            raise DocumentError("master.picture", file=name.removeprefix(FOLDER))
