"""Pandoc, which knows nothing of us, reads a Word file with everything rejected or accepted."""

import json
import subprocess

from document_templates.markup.body import Body
from document_templates.markup.lines import lines
from document_templates.markup.opening import open_returned
from document_templates.markup.words import plain_words
from tests.document_templates.markup.files import LIMITS

PARAGRAPHS = {"Para", "Plain", "Header"}


def paragraphs_by_pandoc(docx, how):
    """Paragraphs that are not empty, wherever they stand; `how` is `reject` or `accept`."""
    command = ["pandoc", "--from=docx", "--to=json", f"--track-changes={how}"]
    said = subprocess.run(command, input=docx, capture_output=True, check=True).stdout
    return [words for each in _paragraphs(json.loads(said)["blocks"]) if (words := plain_words("".join(_words(each))))]


def paragraphs_by_us(docx, text):
    """The same, as we read them; `text` is `before` or `after`."""
    opened = open_returned(docx, LIMITS)
    read = lines(Body(opened.tree(opened.document)).paragraphs)
    return [words for line in read if (words := plain_words(getattr(line, text)))]


def _paragraphs(node):
    if isinstance(node, list):
        for one in node:
            yield from _paragraphs(one)
    elif isinstance(node, dict) and node.get("t") in PARAGRAPHS:
        yield node["c"]
    elif isinstance(node, dict):
        # A table's name for who cannot see it stands on no page.
        content = node.get("c", [])
        yield from _paragraphs(content[2:] if node.get("t") == "Table" else content)


def _words(node):
    if isinstance(node, list):
        for one in node:
            yield from _words(one)
    elif isinstance(node, dict):
        yield node["c"] if node["t"] == "Str" else " " if node["t"] in {"Space", "SoftBreak", "LineBreak"} else ""
        yield from _words(node.get("c", []))
