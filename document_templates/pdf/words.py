"""Whether every word of a Word file stands in the pages made from it, and where one that does not should stand."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from document_templates.pdf.docx_text import ShownText
from document_templates.pdf.scripts import RIGHT_TO_LEFT

SPACE = re.compile(r"\s+")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
LETTERS = re.compile(r"\w+")
# As many letters before a word as tell where it stands.
NEIGHBOURHOOD = 32


def lost_words(shown: ShownText, pages: Sequence[str]) -> list[str]:
    """Return the words that the pages do not hold as often as the file, each once, in order."""
    body = Counter(_words(shown.body))
    paragraphs = (text for one in shown.furniture if one.from_pages <= len(pages) for text in one.paragraphs)
    wanted = body | Counter(dict.fromkeys(_words(paragraphs), 1))
    found = Counter(_words(pages))
    # A long word may be broken over two lines, a spaced one read letter by letter: look again without any space.
    missing = {word: times for word, times in wanted.items() if found[word] < times}
    unspaced = "".join(map(unspaced_text, pages)) if missing else ""
    return [word for word, times in missing.items() if _count(word, unspaced) < times]


def likely_page(word: str, shown: ShownText, pages: Sequence[str]) -> int:
    """Return the page that holds what comes before a lost word in the file; 0 where none does."""
    sought = before = ""
    for text in shown.body:
        if word in _words([text]):
            # The words before it in its paragraph, or the paragraph before where it is the first.
            sought = (unspaced_text(_folded(text).partition(word)[0]) or before)[-NEIGHBOURHOOD:]
            break
        before = unspaced_text(text)
    return next((at for at, page in enumerate(pages, start=1) if sought and sought in unspaced_text(page)), 0)


def unspaced_text(text: str) -> str:
    """Return a text as it is compared, without any space."""
    return SPACE.sub("", _folded(text))


def _count(word: str, text: str) -> int:
    # Words that are read from the right are drawn from their end.
    return text.count(word) + (text.count(word[::-1]) if RIGHT_TO_LEFT.search(word) else 0)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _folded(text).split():
            # Signs beside a word that is read from the right are mirrored and change sides.
            yield from LETTERS.findall(word) if RIGHT_TO_LEFT.search(word) else [word]


def _folded(text: str) -> str:
    # Capitals and ligatures are typography: the word is the same. A soft hyphen shows at the end of a line only.
    return unicodedata.normalize("NFKC", text).replace(SOFT_HYPHEN, "").casefold()
