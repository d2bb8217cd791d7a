"""Spaces, lines and rows put in order where the words of several hands meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from document_templates.text_blocks import canonical_text
from document_templates.wording.edits import Edit, apply_edits
from document_templates.wording.merge import Landed


@dataclass(frozen=True)
class _Piece:
    """A change in the text as it stands: one that landed there, or one that the canonical form still asks for."""

    start: int
    end: int
    change: Landed | Edit


def mended(base: str, landed: Sequence[Landed]) -> tuple[Landed, ...]:
    """Bring the text to canonical form; a change that has to give way to it keeps its author."""
    text = apply_edits(base, tuple(Edit(one.start, one.end, one.text) for one in landed))
    form = canonical_text(text)
    if form == text:
        return tuple(landed)
    pieces = [*_landed_pieces(landed), *_missing_pieces(text, form)]
    return tuple(_one(text, group, shift) for group, shift in _touching(pieces))


def _landed_pieces(landed: Sequence[Landed]) -> Iterator[_Piece]:
    shift = 0
    for one in landed:
        start = one.start + shift
        yield _Piece(start, start + len(one.text), one)
        shift += len(one.text) - (one.end - one.start)


def _missing_pieces(text: str, form: str) -> Iterator[_Piece]:
    for part in Indel.opcodes(text, form):
        if part.tag != "equal":
            edit = Edit(part.src_start, part.src_end, form[part.dest_start : part.dest_end])
            yield _Piece(edit.start, edit.end, edit)


def _touching(pieces: list[_Piece]) -> Iterator[tuple[list[_Piece], int]]:
    """Group changes that touch; with each group comes how far the text before it has grown over the base."""
    shift = 0
    group: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end)):
        if group and not _belongs(piece, group):
            yield group, shift
            shift += sum(_growth(one) for one in group)
            group = []
        group.append(piece)
    yield group, shift


def _belongs(piece: _Piece, group: list[_Piece]) -> bool:
    end = max(one.end for one in group)
    takes_touch = isinstance(piece.change, Edit) or not any(isinstance(one.change, Landed) for one in group)
    return piece.start < end or (piece.start == end and takes_touch)


def _growth(piece: _Piece) -> int:
    change = piece.change
    return len(change.text) - (change.end - change.start) if isinstance(change, Landed) else 0


def _one(text: str, group: list[_Piece], shift: int) -> Landed:
    landed = [piece.change for piece in group if isinstance(piece.change, Landed)]
    missing = [piece.change for piece in group if isinstance(piece.change, Edit)]
    if not missing:
        return landed[0]
    start, end = group[0].start, max(piece.end for piece in group)
    inner = tuple(Edit(edit.start - start, edit.end - start, edit.text) for edit in missing)
    own = any(not one.keys and one.text.strip() for one in landed)
    return Landed(
        start=start - shift,
        end=end - shift - sum(map(_growth, group)),
        text=apply_edits(text[start:end], inner),
        keys=() if own else tuple(sorted({key for one in landed for key in one.keys})),
    )
