"""From DOCX to PDF/A: the same bytes, the right metadata, and gates that shut."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from lxml import etree

from document_templates.catalog import Stage
from document_templates.errors import DocumentError
from document_templates.pdf.docx_text import shown_text
from document_templates.pdf.gates import check
from document_templates.pdf.normalise import normalise
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from tests.document_templates.papers import EVERY_MASTER, page_texts, paper, pdf_of, rendered, sample_docx, sample_pdf

SUMMARY = paper(Stage.SUMMARY)
XML = f'xmlns:w="{W[1:-1]}"'


def changed(pdf, change):
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        file = BytesIO()
        opened.save(file, static_id=True)
    return file.getvalue()


def refusal(pdf, *, docx=None, mark=None):
    with pytest.raises(DocumentError) as refused:
        check(pdf, docx=docx or sample_docx(Stage.SUMMARY), mark=mark)
    return refused.value.code, refused.value.params


@pytest.mark.parametrize(("stage", "language"), EVERY_MASTER)
def test_every_sample_passes_the_gates_and_bears_the_mark_on_every_page(stage, language):
    made = sample_pdf(stage, language)
    assert (made.engine, made.pages) == ("rdocx", len(page_texts(made.pdf)))
    assert all("Dimostrazione, senza valore" in page for page in page_texts(made.pdf))


def test_the_same_docx_gives_the_same_bytes_in_another_process():
    code = (
        "from tests.document_templates.papers import sample_pdf; from hashlib import sha256; "
        "from document_templates.catalog import Stage; print(sha256(sample_pdf(Stage.SUMMARY).pdf).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == sha256(sample_pdf(Stage.SUMMARY).pdf).hexdigest()


def test_the_pdf_says_title_language_and_instant_twice_and_alike():
    with pikepdf.open(BytesIO(sample_pdf(Stage.FINAL).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "it-IT"
        assert str(pdf.docinfo["/Title"]) == paper(Stage.FINAL).title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260612130400+00'00'"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == paper(Stage.FINAL).title
            assert xmp["xmp:CreateDate"] == "2026-06-12T13:04:00+00:00"
            assert "pdfuaid:part" not in xmp


def test_two_documents_have_two_ids():
    ids = {str(pikepdf.open(BytesIO(sample_pdf(*which).pdf)).trailer.ID[0]) for which in EVERY_MASTER}
    assert len(ids) == len(EVERY_MASTER)


def test_a_title_with_every_kind_of_mark_survives_in_the_metadata():
    title = 'Patto «A & B» <tra> "enti" {x} Σ'
    with pikepdf.open(BytesIO(pdf_of(rendered(replace(SUMMARY, title=title))).pdf)) as pdf, pdf.open_metadata() as xmp:
        assert (str(pdf.docinfo["/Title"]), xmp["dc:title"]) == (title, title)


def test_a_word_that_was_lost_is_named():
    other = rendered(replace(SUMMARY, title="Convenzione smarrita"))
    assert refusal(sample_pdf(Stage.SUMMARY).pdf, docx=other) == (
        "pdf.words_lost",
        {"words": "convenzione smarrita", "count": 2},
    )


def test_a_page_without_its_mark_is_named():
    plain_docx = rendered(replace(SUMMARY, demonstration=False))
    assert refusal(pdf_of(plain_docx).pdf, docx=plain_docx, mark=demonstration_mark("it")) == (
        "pdf.mark_missing",
        {"page": 1},
    )


@pytest.mark.parametrize("typed", ["firma ✓ data", "漢字", "festa 😀"])
def test_a_character_without_a_glyph_is_refused_and_named(typed):
    with pytest.raises(DocumentError) as refused:
        pdf_of(rendered(replace(SUMMARY, title=typed)))
    assert refused.value.code == "pdf.missing_glyph"
    assert refused.value.params["characters"] in typed
    assert refused.value.params["characters"]


@pytest.mark.parametrize(
    "typed", ["Γεώργιος Παπαδόπουλος", "Наталья Иванова", "ASL “TO3” → 50 % ≥ ½", "Σωκράτης e שלום", "Coïsson d'Aÿ"]
)
def test_greek_cyrillic_hebrew_and_marks_are_drawn(typed):
    text = " ".join(page_texts(pdf_of(rendered(replace(SUMMARY, title=typed))).pdf))
    assert all(word in text for word in typed.split())


def _without_identification(pdf):
    pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(b"pdfaid:part", b"pdfaid:other"))


def _without_fonts(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_without_identification, "identification"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "output_intent"),
        (_without_fonts, "font:/"),
    ],
)
def test_what_is_not_pdf_a_is_refused(change, fault):
    code, params = refusal(changed(sample_pdf(Stage.SUMMARY).pdf, change))
    assert code == "pdf.structure"
    assert params["fault"].startswith(fault)


def test_an_encrypted_pdf_is_refused():
    with pikepdf.open(BytesIO(sample_pdf(Stage.SUMMARY).pdf)) as opened:
        file = BytesIO()
        opened.save(file, encryption=pikepdf.Encryption(owner="x", user=""))
    assert refusal(file.getvalue()) == ("pdf.structure", {"fault": "encrypted"})


def test_a_file_the_engine_cannot_read_is_refused():
    parts = read_parts(sample_docx(Stage.SUMMARY))
    parts["word/document.xml"] = b"<not-a-document/>"
    with pytest.raises(DocumentError) as refused:
        pdf_of(write_parts(parts))
    assert refused.value.code == "pdf.engine_failed"


def test_deleted_hidden_and_counted_words_are_not_asked_of_the_pdf():
    parts = read_parts(sample_docx(Stage.SUMMARY))
    body = (
        f"<w:body {XML}><w:p><w:r><w:t>vista</w:t><w:tab/><w:t>anche</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>nascosta</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> mostrata</w:t></w:r>'
        "<w:del><w:r><w:delText>tolta</w:delText></w:r></w:del>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>99</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>98</w:t></w:r></w:fldSimple></w:p><w:p/></w:body>'
    )
    parts["word/document.xml"] = f"<w:document {XML}>{body}</w:document>".encode()
    shown = shown_text(write_parts(parts))
    assert (shown.body, shown.furniture) == (("vista anche mostrata",), ())


def test_notes_and_headers_are_asked_of_the_pdf():
    parts = read_parts(sample_docx(Stage.SUMMARY))
    parts["word/footnotes.xml"] = f"<w:footnotes {XML}><w:p><w:r><w:t>nota</w:t></w:r></w:p></w:footnotes>".encode()
    shown = shown_text(write_parts(parts))
    assert shown.body[-1] == "nota"
    assert shown.furniture[0] == demonstration_mark("it")


def _normalised(**parts):
    files = {f"word/{name.replace('__', '/')}.xml": text.encode() for name, text in parts.items()}
    return {name: etree.fromstring(part) for name, part in read_parts(normalise(write_parts(files))).items()}


def test_theme_fonts_are_named_where_they_are_used():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:majorFont>'
        '<a:latin typeface="Cambria"/></a:majorFont></a:theme>'
    )
    styles = (
        f'<w:styles {XML}><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="minorHAnsi" w:hAnsi="Carlito"/></w:styles>'
    )
    fonts = next(_normalised(theme__theme1=theme, styles=styles)["word/styles.xml"].iter(f"{W}rFonts"))
    assert dict(fonts.attrib) == {f"{W}ascii": "Cambria", f"{W}hAnsi": "Carlito"}


def test_the_number_of_a_paragraph_wears_the_type_of_its_style():
    styles = (
        f'<w:styles {XML}><w:style w:styleId="Base"><w:basedOn w:val="H"/><w:rPr><w:b/><w:sz w:val="20"/></w:rPr>'
        '</w:style><w:style w:styleId="H"><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="26"/><w:i/></w:rPr></w:style>'
        "</w:styles>"
    )
    numbering = (
        f'<w:numbering {XML}><w:lvl><w:pStyle w:val="H"/><w:rPr><w:i w:val="0"/></w:rPr></w:lvl>'
        '<w:lvl><w:pStyle w:val="H"/></w:lvl><w:lvl/></w:numbering>'
    )
    levels = _normalised(styles=styles, numbering=numbering)["word/numbering.xml"]
    said = [[(one.tag.removeprefix(W), one.get(f"{W}val")) for one in level.iterfind(f"{W}rPr/*")] for level in levels]
    assert said == [[("i", "0"), ("sz", "26"), ("b", None)], [("sz", "26"), ("i", None), ("b", None)], []]


def test_a_file_without_theme_or_lists_passes_untouched():
    document = f"<w:document {XML}/>"
    assert [*_normalised(document=document)] == ["word/document.xml"]


def test_the_instant_is_in_the_bytes():
    later = replace(SUMMARY, concluded_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert pdf_of(rendered(later)).pdf != sample_pdf(Stage.SUMMARY).pdf
