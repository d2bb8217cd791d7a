"""Whether an empty box stands among the words of a page.

The map of a font may still read the missing character back, so the box is told apart in the drawing itself
(ISO 32000-1, 9.4.3 and 9.7.4). Most pages are cleared at a glance; where a box is possible, every operator is read.
"""

import re
from collections.abc import Iterator, Mapping

import pikepdf

from document_templates.pdf.drawings import Drawing, drawings
from document_templates.pdf.outlines import box_glyphs

ONLY_GLYPH_ZERO = frozenset({0})
NO_GLYPH: frozenset[int] = frozenset()
SHOWING = {"Tj", "TJ", "'", '"'}
# Two bytes of zero in a row, whether one code or the ends of two: as escapes, as they are, in hexadecimal.
POSSIBLE_ZERO = tuple(map(re.compile, (rb"\\0{1,3}+\\0{1,3}+(?![0-7])", rb"\0", rb"<[\da-fA-F\s]*?(?:0\s*){4}")))


def pages_with_boxes(pdf: pikepdf.Pdf) -> Iterator[int]:
    """Yield the numbers, from 1, of the pages on which an empty box is drawn."""
    known: dict[tuple[int, int], frozenset[int]] = {}
    for number, page in enumerate(pdf.pages, start=1):
        if any(_has_box(drawing, known) for drawing in drawings(page)):
            yield number


def _has_box(drawing: Drawing, known: dict[tuple[int, int], frozenset[int]]) -> bool:
    boxes = {}
    for name, font in drawing.fonts.items():
        if font.objgen not in known:
            known[font.objgen] = _box_codes(font)
        boxes[name] = known[font.objgen]
    if not any(boxes.values()):
        return False
    if set(boxes.values()) <= {NO_GLYPH, ONLY_GLYPH_ZERO}:
        operators = drawing.operators()
        if not any(pattern.search(operators) for pattern in POSSIBLE_ZERO):
            return False
    return _draws(drawing, boxes)


def _box_codes(font: pikepdf.Object) -> frozenset[int]:
    """Return the codes that draw the box: the numbers of its glyphs, as both engines write them (Identity-H)."""
    if font.get("/Subtype") == "/Type0":
        return _boxes_of(font.DescendantFonts[0]) or ONLY_GLYPH_ZERO
    # Code 0 of a simple font is a code like any other, and no engine writes it.
    return _boxes_of(font) - ONLY_GLYPH_ZERO


def _boxes_of(font: pikepdf.Object) -> frozenset[int]:
    program = font.get("/FontDescriptor", pikepdf.Dictionary()).get("/FontFile2")
    return NO_GLYPH if program is None else box_glyphs(program.read_bytes())


def _draws(drawing: Drawing, boxes: Mapping[str, frozenset[int]]) -> bool:
    sought, width = NO_GLYPH, 1
    for operation in pikepdf.parse_content_stream(drawing.drawn):
        operator = str(operation.operator)
        if operator == "Tf":
            name = str(operation.operands[0])
            sought, width = boxes[name], 2 if drawing.fonts[name].get("/Subtype") == "/Type0" else 1
        elif operator in SHOWING and any(code in sought for code in _codes(operation.operands[-1], width)):
            return True
    return False


def _codes(shown: pikepdf.Object, width: int) -> Iterator[int]:
    for piece in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(piece, pikepdf.String):
            drawn = bytes(piece)
            yield from (int.from_bytes(drawn[at : at + width]) for at in range(0, len(drawn), width))
