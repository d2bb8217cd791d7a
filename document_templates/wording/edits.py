"""The edits that lead from one text to another, each a thought rather than a crumb."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Indel, Opcode

from document_templates.wording.ends import common_ends
from document_templates.wording.tokens import tokens


@dataclass(frozen=True, order=True)
class Edit:
    """The characters from `start` to `end` of the base are replaced by `text`; either side may be empty."""

    start: int
    end: int
    text: str


def edits(base: str, changed: str) -> tuple[Edit, ...]:
    """Edits that turn `base` into `changed`, in order, on word boundaries; between two of them a word stands still."""
    head, tail = common_ends(base, changed)
    before = tokens(base, head, len(base) - tail)
    after = tokens(changed, head, len(changed) - tail)
    offsets = list(accumulate(map(len, before), initial=head))
    return tuple(
        Edit(
            start=offsets[part.src_start],
            end=offsets[part.src_end],
            text="".join(after[part.dest_start : part.dest_end]),
        )
        for part in _changed_parts(before, after)
    )


def apply_edits(base: str, changes: tuple[Edit, ...]) -> str:
    """Apply edits that are in order and do not overlap."""
    pieces, at = [], 0
    for change in changes:
        pieces += [base[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, base[at:]])


def _changed_parts(before: list[str], after: list[str]) -> Iterator[Opcode]:
    """Stretches that differ; those with nothing but space between them are one, or a sentence reads as confetti."""
    open_part: Opcode | None = None
    for part in Indel.opcodes(before, after):
        if part.tag != "equal":
            open_part = _joined(open_part, part) if open_part else part
        elif open_part and not _is_space(before[part.src_start : part.src_end]):
            yield open_part
            open_part = None
    if open_part:
        yield open_part


def _joined(first: Opcode, last: Opcode) -> Opcode:
    return Opcode("replace", first.src_start, last.src_end, first.dest_start, last.dest_end)


def _is_space(part: list[str]) -> bool:
    return "".join(part).isspace()
