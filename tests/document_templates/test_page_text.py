"""What a page says, and the empty boxes drawn on it."""

from io import BytesIO

import pikepdf
import pytest

from document_templates.pdf.page_text import read_pages
from tests.document_templates.papers import EVERY_MASTER, sample_pdf


def page_saying(content, subtype="/Type0"):
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    letters = pdf.make_stream(b"2 beginbfchar <0000> <0058> <0001> <0041> endbfchar")
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name(subtype), BaseFont=pikepdf.Name.Sample,
        Encoding=pikepdf.Name("/Identity-H"), ToUnicode=letters,
        DescendantFonts=[pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2)],
    )  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.obj.Contents = pdf.make_stream(b"BT /F1 9 Tf " + content + b" ET")
    out = BytesIO()
    pdf.save(out)
    return read_pages(out.getvalue())[0]


@pytest.mark.parametrize("content", [b"<00010000> Tj", b"[<0001> -20 <0000>] TJ", b"(\\000\\000) Tj"])
def test_an_empty_box_is_seen_even_where_its_map_reads_a_letter(content):
    assert page_saying(content).has_empty_box


@pytest.mark.parametrize("content", [b"<00010001> Tj", b"[<0001> -20 <0001>] TJ"])
def test_letters_are_no_empty_boxes(content):
    assert not page_saying(content).has_empty_box


def test_code_zero_of_a_simple_font_is_a_letter_like_any_other():
    assert not page_saying(b"<0001> Tj <00> Tj", subtype="/Type1").has_empty_box


def test_a_page_without_words_says_nothing():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out)
    assert [(page.text, page.has_empty_box) for page in read_pages(out.getvalue())] == [("", False)]


@pytest.mark.parametrize(("stage", "language"), EVERY_MASTER)
def test_no_master_draws_an_empty_box(stage, language):
    pages = read_pages(sample_pdf(stage, language).pdf)
    assert all(page.text and not page.has_empty_box for page in pages)
