"""What a PDF must hold to be published, whatever engine made it: PDF/A, no empty boxes, every word, every mark."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from document_templates.errors import DocumentError
from document_templates.pdf.docx_text import ShownText
from document_templates.pdf.empty_boxes import pages_with_boxes
from document_templates.pdf.page_text import careful_texts, quick_texts
from document_templates.pdf.scripts import RARE
from document_templates.pdf.structure import structure_faults
from document_templates.pdf.trial import NAMED, undrawable
from document_templates.pdf.words import likely_page, lost_words, unspaced_text

MOST_PAGES = 500


def check(pdf: bytes, *, shown: ShownText, mark: str | None) -> int:
    """Judge a PDF against what the Word file shows that it was made from, and count its pages.

    Raises:
        DocumentError: `pdf.structure` (fault), `pdf.too_long` (pages, most), `pdf.missing_glyph` (page, and the
            characters that are likely the cause), `pdf.words_lost` (words, count, and the likely page or 0) or
            `pdf.mark_missing` (page).
    """
    with pikepdf.open(BytesIO(pdf)) as opened:
        for fault in structure_faults(opened):
            raise DocumentError("pdf.structure", fault=fault)
        if len(opened.pages) > MOST_PAGES:
            raise DocumentError("pdf.too_long", pages=len(opened.pages), most=MOST_PAGES)
        for page in pages_with_boxes(opened):
            raise DocumentError("pdf.missing_glyph", page=page, characters=_without_glyph(shown))
    quick = quick_texts(pdf)
    lost = lost_words(shown, quick)
    if lost or _first_unmarked(quick, mark):
        _read_again(careful_texts(pdf), shown=shown, lost=lost, mark=mark)
    return len(quick)


def _without_glyph(shown: ShownText) -> str:
    text = "".join((*shown.body, *(paragraph for one in shown.furniture for paragraph in one.paragraphs)))
    # What the embedded engine can draw another may not, with the fonts it finds: then any rare one is suspected.
    return undrawable(text) or "".join(dict.fromkeys(RARE.findall(text)))[:NAMED]


def _read_again(pages: Sequence[str], *, shown: ShownText, lost: Sequence[str], mark: str | None) -> None:
    # Refused on the careful reader's word only; each reader stumbles over other words, and both must miss one.
    missed = set(lost_words(shown, pages))
    if lost := [word for word in lost if word in missed]:
        words = " ".join(lost[:NAMED])
        raise DocumentError("pdf.words_lost", words=words, count=len(lost), page=likely_page(lost[0], shown, pages))
    if page := _first_unmarked(pages, mark):
        raise DocumentError("pdf.mark_missing", page=page)


def _first_unmarked(pages: Sequence[str], mark: str | None) -> int:
    sought = unspaced_text(mark or "")
    return next((number for number, page in enumerate(pages, start=1) if sought not in unspaced_text(page)), 0)
