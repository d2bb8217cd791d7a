"""Which glyphs of a TrueType font are the empty box (OpenType 1.9: `head`, `loca`, `glyf`).

Glyph 0 (.notdef) is the box an engine draws for a character none of its fonts has. LibreOffice gives the box a number
of its own, so a glyph that is drawn like glyph 0 is one too.
"""

import struct
from itertools import pairwise

TABLE_ENTRY = struct.Struct(">4sIII")
TABLES_FROM = 12
LONG_OFFSETS_AT = 50


def box_glyphs(font: bytes) -> frozenset[int]:
    """Return the numbers of the glyphs that are the empty box: glyph 0, and those drawn like it."""
    tables = _tables(font)
    if not {b"head", b"loca", b"glyf"} <= tables.keys():
        return frozenset({0})
    outlines = _outlines(tables)
    # Where glyph 0 draws nothing, a space is like it: no box is seen, and the words gate tells what is lost.
    alike = [number for number, outline in enumerate(outlines) if outline and outline == outlines[0]]
    return frozenset({0, *alike})


def _tables(font: bytes) -> dict[bytes, bytes]:
    count = int.from_bytes(font[4:6])
    directory = font[TABLES_FROM : TABLES_FROM + count * TABLE_ENTRY.size]
    return {tag: font[at : at + size] for tag, _, at, size in TABLE_ENTRY.iter_unpack(directory)}


def _outlines(tables: dict[bytes, bytes]) -> list[bytes]:
    has_long_offsets = tables[b"head"][LONG_OFFSETS_AT + 1]
    index = [at for (at,) in struct.iter_unpack(">I" if has_long_offsets else ">H", tables[b"loca"])]
    offsets = index if has_long_offsets else [2 * at for at in index]
    return [tables[b"glyf"][start:end] for start, end in pairwise(offsets)]
