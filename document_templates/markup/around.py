"""Words at the head and foot of the pages: no clause stands there, but what is written there is not passed over."""

import re
from collections.abc import Iterator

from document_templates.markup.body import Body
from document_templates.markup.lines import lines
from document_templates.markup.word_file import WordFile
from document_templates.markup.words import plain_words

PARTS = ("header", "footer")
# Pages are counted anew by every program.
FIGURES = re.compile(r"[0-9]+")


def new_words_around(theirs: WordFile, ours: WordFile) -> int:
    """Count the paragraphs at the head and foot of the pages that the file issued does not have, or has otherwise."""
    return len(set(_words(theirs)) - {"", *_words(ours)})


def _words(file: WordFile) -> Iterator[str]:
    for part in PARTS:
        for tree in file.related(part):
            for line in lines(Body(tree).paragraphs):
                yield from (FIGURES.sub("", plain_words(text)) for text in {line.before, line.after})
