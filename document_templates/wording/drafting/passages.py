"""A clause's text as it is numbered on paper: paragraphs, with the lettered items and the tables that follow each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from document_templates.text_blocks import Block, Item, Paragraph, Table, parse_blocks

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph, '' before the first, with its items, lettered anew after each paragraph, and its tables.

    `text` is the whole in one line, with its letters; `order` tells how items and tables follow each other.
    """

    opening: str
    items: tuple[str, ...]
    tables: tuple[Rows, ...]
    text: str
    order: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Tell whether it is a paragraph alone."""
        return not (self.items or self.tables)


def is_rearranged(old: Passage, new: Passage) -> bool:
    """Tell whether items and tables follow each other otherwise than before, which no change of either can tell."""
    return old.order != new.order and any(("table", "item") in pairwise(passage.order) for passage in (old, new))


def passages(text: str) -> tuple[Passage, tuple[Passage, ...]]:
    """Split a canonical text into what stands before its first paragraph, mostly nothing, and its paragraphs."""
    opened: list[list[Block]] = [[]]
    for block in parse_blocks(text):
        if isinstance(block, Paragraph):
            opened.append([])
        opened[-1].append(block)
    head, *others = map(_passage, opened)
    return head, tuple(others)


def letter(number: int) -> str:
    """Return the letter of an item, counted as Word does: after z comes aa, then bb."""
    rounds, place = divmod(number - 1, len(ALPHABET))
    return ALPHABET[place] * (rounds + 1)


def row_text(row: tuple[str, ...]) -> str:
    """Return a row in one line."""
    return " | ".join(row)


def table_text(rows: Rows) -> str:
    """Return a table in one line."""
    return " / ".join(map(row_text, rows))


def _passage(blocks: list[Block]) -> Passage:
    return Passage(
        opening="".join(block.text for block in blocks if isinstance(block, Paragraph)),
        items=tuple(block.text for block in blocks if isinstance(block, Item)),
        tables=tuple((block.header, *block.rows) for block in blocks if isinstance(block, Table)),
        text=" ".join(_told(blocks)),
        order=tuple(shape for shape, _ in groupby(block.shape for block in blocks)),
    )


def _told(blocks: list[Block]) -> Iterator[str]:
    number = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Item):
            number += 1
            yield f"{letter(number)}) {block.text}"
        else:
            yield table_text((block.header, *block.rows))
