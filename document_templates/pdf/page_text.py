"""What a page of a PDF says, read glyph by glyph through each font's ToUnicode map (ISO 32000-1, 9.10).

Glyph 0 (.notdef) is the empty box an engine draws for a character none of its fonts has. Its map may still read the
character back, so the box is told apart here, where the drawing is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

SECTIONS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


@dataclass(frozen=True)
class PageText:
    """The words of a page, and whether an empty box stands among them."""

    text: str
    has_empty_box: bool


@dataclass(frozen=True)
class _Font:
    letters: dict[int, str]
    code_bytes: int

    def codes(self, drawn: bytes) -> list[int]:
        width = self.code_bytes
        return [int.from_bytes(drawn[at : at + width]) for at in range(0, len(drawn), width)]


def read_pages(pdf: pikepdf.Pdf) -> list[PageText]:
    """Read every page, in order; a move of the pen counts as a space."""
    known: dict[tuple[int, int], _Font] = {}
    return [_read(page, known) for page in pdf.pages]


def _read(page: pikepdf.Page, known: dict[tuple[int, int], _Font]) -> PageText:
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    pieces: list[str] = []
    has_empty_box = False
    font = _Font({}, 1)
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ Td TD Tm T* BT"):
        operator = str(instruction.operator)
        if operator == "Tf":
            chosen = fonts[str(instruction.operands[0])]
            font = known.get(chosen.objgen) or known.setdefault(chosen.objgen, _font(chosen))
        elif operator in {"Tj", "TJ"}:
            codes = [code for drawn in _strings(instruction.operands[0]) for code in font.codes(drawn)]
            has_empty_box |= font.code_bytes > 1 and 0 in codes
            pieces += [font.letters.get(code, "") for code in codes]
        else:
            pieces.append(" ")
    return PageText("".join(pieces), has_empty_box)


def _strings(text: pikepdf.Object) -> Iterator[bytes]:
    for piece in text if isinstance(text, pikepdf.Array) else [text]:
        if isinstance(piece, pikepdf.String):
            yield bytes(piece)


def _font(font: pikepdf.Object) -> _Font:
    letters: dict[int, str] = {}
    for kind, section in SECTIONS.findall(font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""):
        if kind == b"char":
            letters |= {int(code, 16): _letters(to) for code, to in CHAR.findall(section)}
        else:
            for first, last, start, listed in RANGE.findall(section):
                letters |= _range(int(first, 16), int(last, 16), start, listed)
    return _Font(letters, 2 if font.Subtype == "/Type0" else 1)


def _range(first: int, last: int, start: bytes, listed: bytes) -> dict[int, str]:
    if not start:
        return {first + step: _letters(to) for step, to in enumerate(HEX.findall(listed))}
    text = _letters(start)
    return {code: text[:-1] + chr(ord(text[-1]) + code - first) for code in range(first, last + 1)}


def _letters(utf16: bytes) -> str:
    return bytes.fromhex(utf16.decode()).decode("utf-16-be", "replace")
