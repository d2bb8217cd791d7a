"""What would stay in every document as it is written: tags that nobody reads, names in single braces, comments."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from document_templates.checking.report import Problem
from document_templates.checking.shapes import Shape
from document_templates.checking.tags import MARK, paragraphs
from document_templates.screening.place import shortened

COMMENTS = "word/comments.xml"
SINGLE = re.compile(r"(?<![{%#])\{\s*([A-Za-z_][\w.]*)\s*\}(?![}%#])")


def leftover_problems(parts: Mapping[str, bytes], *, read: set[str], shape: Shape) -> Iterator[Problem]:
    """Find what a person wrote in vain; `read` names the parts whose tags are filled in."""
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            tree = etree.fromstring(content)
            if name == COMMENTS and next(tree.iter("{*}comment"), None) is not None:
                yield Problem("master.comments", {})
            elif name in read:
                yield from _single_braces(tree, shape)
            else:
                yield from _unread_tags(tree)


def _single_braces(tree: etree._Element, shape: Shape) -> Iterator[Problem]:
    for _, words in paragraphs(tree):
        for tag in SINGLE.finditer(words):
            if tag[1].partition(".")[0] in shape.fields:
                yield Problem("tag.single_braces", {"tag": tag[0], "name": tag[1], "where": shortened(words)})


def _unread_tags(tree: etree._Element) -> Iterator[Problem]:
    for _, words in paragraphs(tree):
        if MARK.search(words):
            yield Problem("tag.unseen", {"tag": shortened(words)})
