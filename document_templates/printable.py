"""Whether a text will come out on paper, told before anything is changed by it."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from document_templates.errors import DocumentError
from document_templates.pdf.convert import to_pdf
from document_templates.pdf.scripts import ORDINARY_RANGES
from document_templates.pdf.trial import trial_file

# Letters of Latin, Greek and Cyrillic, and signs, that were tried once and for all; a test tries them again.
USUAL_RANGES = ORDINARY_RANGES + (
    r"\u0180-\u02af\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u0513\u1e00-\u1e9b\u1e9e"
    r"\u1ea0-\u1ef9\u2010-\u2022\u202f\u2032\u2070\u2074-\u207e\u2080-\u208e\u20a0-\u20b5\u2153-\u215a\u25a0-\u25a1"
    r"\u25cf\u2610-\u2612\u2713"
)
USUAL = re.compile(f"[{USUAL_RANGES}]*")
UNUSUAL = re.compile(f"[^{USUAL_RANGES}]")
# What no Word file can hold (XML 1.0, production 2): it cannot even be tried, nor shown to whoever typed it.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Other spaces are characters like any other: not every font has them.
SPACE = re.compile(r"[ \t\n]+")
WORDS_AT_ONCE = 1_000
ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def check_printable(*texts: str) -> None:
    """Refuse texts that the embedded engine could not bring to paper: a trial print of their unusual words.

    Raises:
        DocumentError: `text.unprintable` (characters).
    """
    unwritable = dict.fromkeys(character for text in texts for character in UNWRITABLE.findall(text))
    if unwritable:
        raise DocumentError("text.unprintable", characters=" ".join(f"U+{ord(each):04X}" for each in unwritable))
    unusual = dict.fromkeys(word for text in texts if not USUAL.fullmatch(text) for word in SPACE.split(text))
    words = [word for word in unusual if not USUAL.fullmatch(word)]
    for start in range(0, len(words), WORDS_AT_ONCE):
        _try_on_paper(words[start : start + WORDS_AT_ONCE])


def _try_on_paper(words: Sequence[str]) -> None:
    try:
        to_pdf(trial_file(words), language="it", at=ANY_DAY, mark=None)
    except DocumentError as refusal:
        if refusal.code not in {"pdf.missing_glyph", "pdf.words_lost"}:
            raise
        lost = dict.fromkeys(UNUSUAL.findall(str(refusal.params.get("words", ""))))
        raise DocumentError("text.unprintable", characters=refusal.params.get("characters", "".join(lost))) from refusal
