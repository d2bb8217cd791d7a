"""The grammar of a clause's text: one block per line, told apart by how the line begins.

`- ` begins a lettered item, `|` a row of a table (`| a | b |`; rows in a row are one table, the first its header),
anything else is a paragraph. `{key}` stands for the number of the article with that key.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile(r"[ \t]+")
BLANK_LINES = re.compile(r"\n\s*\n")
# Unicode, 23.7: the code points that never are a character.
NONCHARACTERS = frozenset(
    map(chr, (*range(0xFDD0, 0xFDF0), *range(0xFFFE, 0x110000, 0x10000), *range(0xFFFF, 0x110000, 0x10000)))
)
REFERENCE = re.compile(r"\{([a-z][a-z-]*)\}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; in an article it is a numbered one (comma)."""

    text: str
    shape: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Item:
    """A lettered item of the paragraph before it."""

    text: str
    shape: Literal["item"] = field(default="item", init=False)


@dataclass(frozen=True)
class Table:
    """A table; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shape: Literal["table"] = field(default="table", init=False)


Block = Paragraph | Item | Table


def canonical_text(raw: str) -> str:
    """Bring a text into the one form that is stored and digested: NFC, a block per line, nothing invisible in it."""
    if _is_canonical_line(raw):
        return raw
    broken = LINE_ENDS.sub("\n", raw)
    visible = broken.translate({ord(character): None for character in set(broken) if not _is_kept(character)})
    lines = (_canonical_line(line) for line in unicodedata.normalize("NFC", visible).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_canonical_line(raw: str) -> bool:
    """Tell at a glance, without asking letter by letter: nearly all that is printed was made canonical long before.

    What is not printable takes in every character that is not kept, every line end and every space but the plain one.
    """
    return (
        raw.isprintable()
        and not raw.startswith((" ", "|"))
        and not raw.endswith(" ")
        and "  " not in raw
        and unicodedata.is_normalized("NFC", raw)
    )


def unwrap(raw: str) -> str:
    """Read a text written with wrapped lines and blank lines between paragraphs, as the model files are."""
    groups = BLANK_LINES.split(LINE_ENDS.sub("\n", raw))
    return canonical_text("\n".join(line for group in groups for line in _joined(group)))


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Split a canonical text into its blocks."""
    return tuple(_blocks(text.split("\n") if text else []))


def references(text: str) -> tuple[str, ...]:
    """Keys of the articles a text refers to, each once, in order of appearance."""
    return tuple(dict.fromkeys(REFERENCE.findall(text)))


def with_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """Put article numbers in place of references; an unknown key stays as written."""
    return REFERENCE.sub(lambda found: numbers.get(found[1], found[0]), text)


def running_text(text: str, numbers: Mapping[str, str]) -> str:
    """Return a text in one line: numbers in place of references, items and table rows without their marks."""
    lines = with_numbers(text, numbers).split("\n")
    return " ".join(" · ".join(_cells(line)) if line.startswith("|") else line.removeprefix("- ") for line in lines)


def _is_kept(character: str) -> bool:
    # A control, format (zero-width, bidirectional), surrogate or non-character can make two texts that look alike
    # differ in their digest, or a page read otherwise than its bytes say.
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"} and character not in NONCHARACTERS


def _canonical_line(line: str) -> str:
    line = SPACES.sub(" ", line).strip()
    return f"| {' | '.join(_cells(line))} |" if line.startswith("|") else line


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row[1:].removesuffix("|").split("|"))


def _joined(group: str) -> Iterator[str]:
    paragraph = ""
    for line in map(str.strip, group.split("\n")):
        if line.startswith(("- ", "|")) or paragraph.startswith("|"):
            yield paragraph
            paragraph = line
        else:
            paragraph = f"{paragraph} {line}"
    yield paragraph


def _blocks(lines: list[str]) -> Iterator[Block]:
    for is_row, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_row:
            yield _table([_cells(row) for row in group])
        else:
            yield from (Item(line[2:]) if line.startswith("- ") else Paragraph(line) for line in group)


def _table(rows: list[tuple[str, ...]]) -> Table:
    # A row that is longer than the header would lose words on paper: the header grows instead.
    width = max(map(len, rows))
    header, *body = (row + ("",) * (width - len(row)) for row in rows)
    return Table(header=header, rows=tuple(body))
