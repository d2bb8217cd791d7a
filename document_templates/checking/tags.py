"""The tags in a part of a master, as they stand in its paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from document_templates.checking.report import Problem
from document_templates.screening.place import shortened

MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
LEVEL = re.compile(r"^(p|tr|tc|r)\s")
WORD = re.compile(r"\w+")
ENDS = {"for": "endfor", "if": "endif", "macro": "endmacro", "with": "endwith", "filter": "endfilter", "set": "endset"}
BEGINS = {end: begin for begin, end in ENDS.items()}


@dataclass(frozen=True)
class Tag:
    """A tag whole: its marks, what it takes away with itself (`p` its paragraph, `tr` its row), the code in it."""

    text: str
    level: str
    code: str
    paragraph: etree._Element
    where: str

    @property
    def opening(self) -> str:
        """Its opening mark: `{{`, `{%` or `{#`."""
        return self.text[:2]

    @property
    def word(self) -> str:
        """First word of a statement: `for`, `endif`."""
        found = WORD.search(self.code) if self.opening == "{%" else None
        return found[0] if found else ""

    @property
    def begins(self) -> bool:
        """Whether another tag has to end what this one begins; `set` with a value is whole by itself."""
        return self.word in ENDS and not (self.word == "set" and "=" in self.code)

    @property
    def ends(self) -> bool:
        """Whether it ends what another tag began."""
        return self.word in BEGINS

    def problem(self, code: str, **params: str) -> Problem:
        """Say that something is wrong with this tag."""
        return Problem(code, {"tag": shortened(self.text), "where": self.where, **params})


def read_tags(tree: etree._Element) -> Iterator[Tag | Problem]:
    """Find the tags of a part in order, and the marks that begin or end none."""
    for paragraph, words in paragraphs(tree):
        yield from _in_paragraph(paragraph, words)


def paragraphs(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph of a part with the words written in it."""
    for paragraph in tree.iter("{*}p"):
        yield paragraph, "".join(text.text or "" for text in paragraph.iter("{*}t"))


def _in_paragraph(paragraph: etree._Element, words: str) -> Iterator[Tag | Problem]:
    where = shortened(words)
    begun: re.Match[str] | None = None
    for mark in MARK.finditer(words):
        if begun is None and mark[0] not in CLOSING:
            yield Problem(
                "tag.unopened", {"tag": shortened(words[max(0, mark.start() - 30) : mark.end()]), "where": where}
            )
        elif begun is not None and mark[0] == CLOSING[begun[0]]:
            yield _tag(words[begun.start() : mark.end()], paragraph, where)
        elif begun is not None:
            yield Problem("tag.unclosed", {"tag": shortened(words[begun.start() : mark.end()]), "where": where})
        begun = mark if mark[0] in CLOSING else None
    if begun is not None:
        yield Problem("tag.unclosed", {"tag": shortened(words[begun.start() :]), "where": where})


def _tag(text: str, paragraph: etree._Element, where: str) -> Tag:
    inside = text[2:-2]
    level = LEVEL.match(inside)
    code = inside[level.end() :] if level else inside
    return Tag(text, level[1] if level else "", code.strip("-+ \t\N{NO-BREAK SPACE}"), paragraph, where)
