"""The template of a part of a master, in lines that lead back to the words around a fault."""

import re
from collections.abc import Mapping
from html import unescape

from document_templates.screening.place import shortened

# A line for each thing that people see as one: a paragraph, a row, a cell.
ENDS = re.compile(r"(?=<w:(?:p|tr|tc)[ >])|(?<=</w:p>)|(?<=</w:tr>)|(?<=</w:tc>)")
MARKUP = re.compile(r"<[^>]*>")


def in_lines(source: str) -> str:
    """A template's source with a line for each paragraph; for reading only, since it adds line ends."""
    return ENDS.sub("\n", source)


def words_by_line(source: str) -> Mapping[int, str]:
    """The words that a person sees on each line of a source, counted from 1."""
    return {
        number: shortened(unescape(MARKUP.sub("", line))) for number, line in enumerate(source.split("\n"), start=1)
    }
