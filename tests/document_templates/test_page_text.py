"""Our own reader of pages, against pypdf."""

from io import BytesIO

import pikepdf
import pytest

from document_templates.pdf.page_text import read_pages
from tests.document_templates.papers import EVERY_MASTER, page_texts, sample_pdf


def unspaced(texts):
    return ["".join(text.split()) for text in texts]


@pytest.mark.parametrize(("stage", "language"), EVERY_MASTER)
def test_both_readers_read_the_same(stage, language):
    pdf = sample_pdf(stage, language).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert unspaced(page.text for page in read_pages(opened)) == unspaced(page_texts(pdf))


def page_saying(to_unicode, content, subtype="/Type0"):
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name(subtype))
    if to_unicode is not None:
        font.ToUnicode = pdf.make_stream(to_unicode)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.obj.Contents = pdf.make_stream(b"BT /F1 9 Tf " + content + b" ET")
    return read_pages(pdf)[0]


@pytest.mark.parametrize(
    ("to_unicode", "content", "said"),
    [
        (b"2 beginbfchar <0001> <0041> <0002> <D83DDE00> endbfchar", b"<00010002> Tj", "A😀"),
        (b"1 beginbfrange <0005> <0007> <0061> endbfrange", b"[<0005> -20 <0007>] TJ", "ac"),
        (b"1 beginbfrange <0005> <0006> [<0061> <00660069>] endbfrange", b"<00050006> Tj", "afi"),
        (b"1 beginbfrange <0005> <0006> <00780061> endbfrange", b"<00050006> Tj", "xaxb"),
        (None, b"<0005> Tj", ""),
    ],
)
def test_every_way_to_map_a_glyph_is_read(to_unicode, content, said):
    assert page_saying(to_unicode, content).text.strip() == said


def test_an_empty_box_is_told_apart_from_a_simple_font_s_first_code():
    assert page_saying(b"", b"<00410000> Tj").has_empty_box
    assert not page_saying(b"", b"<004100> Tj", subtype="/TrueType").has_empty_box
