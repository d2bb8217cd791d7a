"""Empty boxes are seen wherever and however they are drawn."""

from io import BytesIO

import pikepdf
import pytest

from document_templates.errors import DocumentError
from document_templates.pdf.empty_boxes import pages_with_boxes
from document_templates.pdf.outlines import box_glyphs
from document_templates.pdf.trial import trial_file, undrawable
from tests.document_templates.papers import EVERY_MASTER, pdf_of, sample_pdf
from tests.document_templates.pdf_files import pdf_saying, saved
from tests.document_templates.word_files import new_page, table, word_file


def boxes(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(pages_with_boxes(opened))


def true_type(*outlines, long_offsets=False):
    """A font program that holds nothing but these outlines, each of an even number of bytes."""
    ends = [sum(map(len, outlines[:at])) for at in range(len(outlines) + 1)]
    loca = b"".join(end.to_bytes(4) if long_offsets else (end // 2).to_bytes(2) for end in ends)
    tables = {b"glyf": b"".join(outlines), b"head": bytes(51) + bytes([long_offsets, 0, 0]), b"loca": loca}
    at, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, content in tables.items():
        directory += tag + bytes(4) + (at + len(body)).to_bytes(4) + len(content).to_bytes(4)
        body += content
    return b"\x00\x01\x00\x00" + len(tables).to_bytes(2) + bytes(6) + directory + body


@pytest.mark.parametrize(
    "content",
    [
        b"<00010000> Tj",
        b"[<0001> -20 <0000>] TJ",
        b"<00 00> Tj",
        b"(\\000\\000) Tj",
        b"(\\0\\00) Tj",
        b"(\x00\x00) Tj",
        b"(\\000\\001\\000\\000) Tj",
        b"<0000> '",
        b'1 1 <0000> "',
    ],
)
@pytest.mark.parametrize("inside_form", [False, True])
def test_an_empty_box_is_seen_even_where_its_map_reads_a_letter(content, inside_form):
    assert boxes(pdf_saying(content, inside_form=inside_form)) == [1]


@pytest.mark.parametrize(
    "content", [b"<00010001> Tj", b"[<0001> -20 <0001>] TJ", b"<01000001> Tj", b"(\\001\\000\\000\\001) Tj", b""]
)
@pytest.mark.parametrize("inside_form", [False, True])
def test_letters_are_no_empty_boxes(content, inside_form):
    assert boxes(pdf_saying(content, inside_form=inside_form)) == []


def test_code_zero_of_a_simple_font_is_a_letter_like_any_other():
    assert boxes(pdf_saying(b"<00> Tj", subtype="/Type1")) == []


@pytest.mark.parametrize("long_offsets", [False, True])
def test_a_glyph_drawn_like_glyph_0_is_an_empty_box(long_offsets):
    program = true_type(b"box!", b"letter", b"box!", b"", long_offsets=long_offsets)
    assert box_glyphs(program) == {0, 2}
    for subtype, drawn, clear in (("/TrueType", b"<02> Tj", b"<01> Tj"), ("/Type0", b"<0002> Tj", b"<0001> Tj")):
        assert boxes(pdf_saying(drawn, subtype=subtype, program=program)) == [1]
        assert boxes(pdf_saying(clear, subtype=subtype, program=program)) == []


def test_where_glyph_0_draws_nothing_a_space_is_no_box():
    assert box_glyphs(true_type(b"", b"", b"letter")) == {0}


def test_a_font_without_outlines_has_glyph_0_alone():
    assert box_glyphs(b"OTTO" + bytes(8)) == {0}


def test_a_page_without_content_is_clear():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert boxes(saved(pdf)) == []


@pytest.mark.parametrize("letter", ["😀", "漢", "Ⅷ", "\uff11", "\ue000", "\U0001d54f"])
def test_a_box_is_found_in_body_header_and_table_on_its_page_and_its_letter_named(letter):
    for docx, page in (
        (word_file("uno", new_page(f"vedi {letter} qui")), 2),
        (word_file("uno", headers=[("default", f"capo {letter}")]), 1),
        (word_file("uno", table(["a", "שלום"], ["c", f"{letter} ✓"])), 1),
    ):
        with pytest.raises(DocumentError) as refused:
            pdf_of(docx)
        assert (refused.value.code, refused.value.params) == ("pdf.missing_glyph", {"page": page, "characters": letter})


def test_no_more_letters_are_named_than_an_error_can_hold():
    assert undrawable("".join(map(chr, range(0x4E00, 0x4F00)))) == "".join(map(chr, range(0x4E00, 0x4E08)))


def test_a_text_without_rare_letters_needs_no_trial():
    assert undrawable("Più di così") == ""


def test_a_trial_is_a_word_file_that_prints():
    assert pdf_of(trial_file(["Ciao", "שלום"])).pages == 1


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_no_master_draws_an_empty_box(kind, language):
    assert boxes(sample_pdf(kind, language).pdf) == []
