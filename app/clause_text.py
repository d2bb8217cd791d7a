"""A clause's words as pages show them: its passages in structure, and what changed in them line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from document_templates.text_blocks import Block, Item, Paragraph, Table, parse_blocks, with_numbers
from document_templates.wording.diff import Stretch, word_diff


@dataclass(frozen=True)
class Letters:
    """Lettered items in a row."""

    items: tuple[str, ...]
    shape: Literal["letters"] = field(default="letters", init=False)


@dataclass(frozen=True)
class Passage:
    """A paragraph with the lettered items and the tables that belong to it; `text` may be ''."""

    text: str
    parts: tuple[Letters | Table, ...]


def passages(text: str, numbers: Mapping[str, str]) -> tuple[Passage, ...]:
    """Return a text's passages, with article numbers in place of references."""
    opened: list[list[Block]] = []
    for block in parse_blocks(with_numbers(text, numbers)):
        if isinstance(block, Paragraph) or not opened:
            opened.append([])
        opened[-1].append(block)
    return tuple(_passage(blocks) for blocks in opened)


def changes(before: str, after: str, numbers: Mapping[str, str]) -> tuple[tuple[Stretch, ...], ...]:
    """Return what changed word by word, a tuple of stretches for each line; a renumbered article is no change."""
    stretches = word_diff(with_numbers(before, numbers), with_numbers(after, numbers))
    lines: list[list[Stretch]] = [[]]
    for stretch in stretches:
        first, *others = stretch.text.split("\n")
        lines[-1].append(Stretch(stretch.kind, first))
        lines.extend([Stretch(stretch.kind, other)] for other in others)
    shown = (tuple(stretch for stretch in line if stretch.text) for line in lines)
    return tuple(line for line in shown if line)


def _passage(blocks: Sequence[Block]) -> Passage:
    first = blocks[0]
    if isinstance(first, Paragraph):
        return Passage(first.text, tuple(_parts(blocks[1:])))
    return Passage("", tuple(_parts(blocks)))


def _parts(blocks: Sequence[Block]) -> Iterator[Letters | Table]:
    for _shape, group in groupby(blocks, key=lambda block: block.shape):
        several = list(group)
        items = tuple(block.text for block in several if isinstance(block, Item))
        if items:
            yield Letters(items)
        yield from (block for block in several if isinstance(block, Table))
