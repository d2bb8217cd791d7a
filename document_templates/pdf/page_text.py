"""What a page of a PDF says, and whether an empty box stands among its words.

Glyph 0 (.notdef) is the empty box an engine draws for a character none of its fonts has. The font's map may still read
the character back, so the box is told apart here, in the drawing itself (ISO 32000-1, 9.4.3 and 9.7.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

_BYTES_OF_A_CODE = 2


@dataclass(frozen=True)
class PageText:
    """The words of a page, and whether an empty box stands among them."""

    text: str
    has_empty_box: bool


def read_pages(pdf: bytes) -> list[PageText]:
    """Read every page, in order."""
    return [_read(page) for page in PdfReader(BytesIO(pdf)).pages]


def _read(page: PageObject) -> PageText:
    resources: Any = page["/Resources"].get_object()
    fonts = resources.get("/Font", {})
    wide = has_empty_box = False

    def look(operator: bytes, operands: list[Any], _matrix: list[float], _text_matrix: list[float]) -> None:
        nonlocal wide, has_empty_box
        if operator == b"Tf":
            wide = fonts[operands[0]].get_object()["/Subtype"] == "/Type0"
        elif wide and operator in {b"Tj", b"TJ"}:
            has_empty_box |= any(0 in _codes(drawn) for drawn in _strings(operands[0]))

    text = page.extract_text(visitor_operand_before=look)
    return PageText(text=text, has_empty_box=has_empty_box)


def _strings(shown: Any) -> Iterator[bytes]:  # noqa: ANN401 - pypdf hands over whatever the drawing holds
    for piece in shown if isinstance(shown, list) else [shown]:
        if isinstance(piece, bytes | str):
            yield piece if isinstance(piece, bytes) else piece.original_bytes  # type: ignore[attr-defined]


def _codes(drawn: bytes) -> list[int]:
    """Return the codes of a composite font as the engines write them: two bytes each (Identity-H)."""
    starts = range(0, len(drawn), _BYTES_OF_A_CODE)
    return [int.from_bytes(drawn[start : start + _BYTES_OF_A_CODE]) for start in starts]
