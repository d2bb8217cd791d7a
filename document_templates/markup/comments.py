"""The comments and notes of a Word file: what each says, whose it is, and which one it answers."""

from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from document_templates.markup.body import Body
from document_templates.markup.lines import lines
from document_templates.markup.revisions import author_of, instant
from document_templates.markup.word_file import WordFile
from document_templates.markup.words import visible
from document_templates.rendering.namespaces import W

PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


@dataclass(frozen=True)
class Comment:
    """A comment; `answers` is the id of another one, or nothing. Resolved ones are comments like any other."""

    id: str
    text: str
    author: str
    at: datetime | None
    answers: str


def comments_of(file: WordFile) -> dict[str, Comment]:
    """Read the comments, by id, in the order in which they are stored."""
    found = [one for tree in file.related("comments") for one in tree.iter(f"{W}comment")]
    by_paragraph = {
        paragraph.get(PARAGRAPH_ID, ""): one.get(f"{W}id", "") for one in found for paragraph in one.iter(f"{W}p")
    }
    answers = {
        by_paragraph.get(said.get(_own(said, "paraId"), "")): by_paragraph.get(said.get(_own(said, "paraIdParent"), ""))
        for tree in file.related("commentsExtended")
        for said in tree.iter("{*}commentEx")
    }
    return {
        one.get(f"{W}id", ""): Comment(
            id=one.get(f"{W}id", ""),
            text=text_in(one),
            author=author_of(one),
            at=instant(one.get(f"{W}date")),
            answers=answers.get(one.get(f"{W}id", "")) or "",
        )
        for one in found
    }


def notes_of(file: WordFile, part: str) -> dict[str, str]:
    """Read what the footnotes or the endnotes say, by id; the lines that part them from the text are no notes."""
    return {
        one.get(f"{W}id", ""): text
        for tree in file.related(part)
        for one in tree
        if isinstance(one.tag, str) and one.get(f"{W}type", "normal") == "normal" and (text := text_in(one))
    }


def text_in(element: etree._Element) -> str:
    """Return the words within an element with everything accepted, a line a paragraph."""
    written = (visible(line.after).strip() for line in lines(Body(element).paragraphs))
    return "\n".join(words for words in written if words)


def _own(said: etree._Element, name: str) -> str:
    return f"{{{etree.QName(said).namespace}}}{name}"
