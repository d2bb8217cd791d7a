"""What a PDF must hold to be published, whatever engine made it: every word, every mark, no empty boxes, PDF/A."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO

import pikepdf

from document_templates.errors import DocumentError
from document_templates.pdf.docx_text import ShownText, shown_text
from document_templates.pdf.page_text import read_pages
from document_templates.pdf.structure import structure_faults

SPACE = re.compile(r"\s+")
NAMED_WORDS = 8
RIGHT_TO_LEFT = {"R", "AL"}
LATIN = "\u024f"
# Symbols, letters without case (ideograms and the like), private and unassigned characters.
RARE = {"So", "Lo", "Co", "Cn"}


def check(pdf: bytes, *, docx: bytes, mark: str | None) -> int:
    """Judge a PDF against the DOCX it was made from, and count its pages.

    Raises:
        DocumentError: `pdf.structure` (fault), `pdf.missing_glyph` (page, and the characters that are
            likely the cause), `pdf.words_lost` (words, count) or `pdf.mark_missing` (page).
    """
    shown = shown_text(docx)
    with pikepdf.open(BytesIO(pdf)) as opened:
        for fault in structure_faults(opened):
            raise DocumentError("pdf.structure", fault=fault)
    pages = read_pages(pdf)
    for number, page in enumerate(pages, start=1):
        if page.has_empty_box:
            raise DocumentError("pdf.missing_glyph", page=number, characters=_rare_characters(shown))
    texts = [page.text for page in pages]
    _check_words(shown, texts)
    _check_mark(texts, mark)
    return len(texts)


def _rare_characters(shown: ShownText) -> str:
    letters = dict.fromkeys("".join((*shown.body, *shown.furniture)))
    rare = (letter for letter in letters if letter > LATIN and unicodedata.category(letter) in RARE)
    return "".join(rare)[:NAMED_WORDS]


def _check_words(shown: ShownText, pages: Sequence[str]) -> None:
    wanted = Counter(dict.fromkeys(_words(shown.furniture), 1)) | Counter(_words(shown.body))
    found = Counter(_words(pages))
    # A long word may be broken over two lines, a spaced one read letter by letter: look again without any space.
    unspaced = SPACE.sub("", "".join(map(_folded, pages)))
    lost = [word for word, times in wanted.items() if found[word] < times and _count(word, unspaced) < times]
    if lost:
        raise DocumentError("pdf.words_lost", words=" ".join(lost[:NAMED_WORDS]), count=len(lost))


def _count(word: str, text: str) -> int:
    # Words of right-to-left scripts are drawn from their end.
    backwards = (
        text.count(word[::-1]) if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in word) else 0
    )
    return text.count(word) + backwards


def _check_mark(pages: Sequence[str], mark: str | None) -> None:
    if mark is not None:
        sought = SPACE.sub("", _folded(mark))
        for number, page in enumerate(pages, start=1):
            if sought not in SPACE.sub("", _folded(page)):
                raise DocumentError("pdf.mark_missing", page=number)


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _folded(text).split()]


def _folded(text: str) -> str:
    # Capitals and ligatures are typography: the word is the same.
    return unicodedata.normalize("NFKC", text).casefold()
