"""From DOCX to PDF/A: the same bytes, the right metadata, hard text right on paper."""

import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from document_templates.errors import DocumentError
from document_templates.pdf import convert
from document_templates.pdf.convert import finished, to_pdf
from document_templates.pdf.finish import rewrite
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.package import read_parts, write_parts
from document_templates.sample import SAMPLE_AT
from tests.document_templates.papers import EVERY_MASTER, page_texts, pdf_of, sample_docx, sample_pdf
from tests.document_templates.word_files import paragraph, table, word_file

PLAIN = word_file("Patto per il welfare", title="Patto")


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_every_sample_passes_the_gates_and_bears_the_mark_on_every_page(kind, language):
    made = sample_pdf(kind, language)
    assert (made.engine, made.pages) == ("rdocx", len(page_texts(made.pdf)))
    assert all("Dimostrazione, senza valore" in page for page in page_texts(made.pdf))


def test_the_same_docx_gives_the_same_bytes_in_another_process():
    code = (
        "from tests.document_templates.test_pdf import PLAIN, pdf_of; from hashlib import sha256; "
        "print(sha256(pdf_of(PLAIN).pdf).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == sha256(pdf_of(PLAIN).pdf).hexdigest()


def test_the_pdf_says_title_language_and_instant_twice_and_alike():
    with pikepdf.open(BytesIO(pdf_of(PLAIN).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "it-IT"
        assert str(pdf.docinfo["/Title"]) == "Patto"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260612130400+00'00'"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "Patto"
            assert xmp["xmp:CreateDate"] == "2026-06-12T13:04:00+00:00"
            assert xmp["pdf:Producer"] == str(pdf.docinfo["/Producer"])
            assert "pdfuaid:part" not in xmp


def test_a_file_without_properties_has_no_title():
    parts = read_parts(PLAIN)
    del parts["docProps/core.xml"]
    with pikepdf.open(BytesIO(finished(pdf_of(PLAIN).pdf, docx=write_parts(parts), **OTHER).pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == ""


OTHER = {"engine": "other", "engine_version": "1", "language": "en", "at": SAMPLE_AT, "mark": None}


def test_what_another_engine_laid_out_is_finished_and_judged_alike():
    made = finished(pdf_of(PLAIN).pdf, docx=PLAIN, **OTHER)
    assert (made.engine, made.engine_version, made.pages) == ("other", "1", 1)
    with pytest.raises(DocumentError) as refused:
        finished(made.pdf, docx=word_file("Altro"), **OTHER)
    assert refused.value.code == "pdf.words_lost"


def test_two_documents_have_two_ids():
    pdfs = [pdf_of(word_file(words)).pdf for words in ("uno", "due")]
    assert len({str(pikepdf.open(BytesIO(pdf)).trailer.ID[0]) for pdf in pdfs}) == 2


def test_a_pdf_without_an_id_is_given_one():
    bare = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )
    rewritten = rewrite(bare)
    assert bytes(pikepdf.open(BytesIO(rewritten)).trailer.ID[0])


def test_another_instant_is_other_bytes():
    assert to_pdf(PLAIN, language="it", at=datetime(2027, 1, 1, tzinfo=UTC), mark=None) != pdf_of(PLAIN)


def test_a_title_with_every_kind_of_mark_survives_in_the_metadata():
    title = 'Patto «A & B» <tra> "enti" {x} Σ'
    with pikepdf.open(BytesIO(pdf_of(word_file("x", title=title)).pdf)) as pdf, pdf.open_metadata() as xmp:
        assert (str(pdf.docinfo["/Title"]), xmp["dc:title"]) == (title, title)


@pytest.mark.parametrize(
    "typed",
    [
        "Γεώργιος Παπαδόπουλος",
        "Наталья Иванова",
        "ASL “TO3” → 50 % ≥ ½ € № ✓ ☐",
        "Coïsson d'Aÿ & C. <S.r.l.>",
        "Ångström A\u030angstro\u0308m e\u0301 q\u0301",
        "ﬁne ﬂusso",
        "non\N{NO-BREAK SPACE}si\N{NON-BREAKING HYPHEN}rompe m² H₂O xⁿ",
        "Σωκράτης e שלום עולם, ha firmato",
        "שלום עולם ha firmato (שלום) il 3 maggio",
        "Il signor العربية سلام ha firmato",
    ],
)
@pytest.mark.parametrize("make", [word_file, lambda words: word_file("a", table(["b", words]))])
def test_hard_text_is_right_on_paper(make, typed):
    assert pdf_of(make(typed)).pages == 1


def test_a_soft_hyphen_is_seen_only_where_a_line_is_broken():
    assert pdf_of(word_file("collabo\N{SOFT HYPHEN}razione")).pages == 1


def test_a_cell_of_forty_lines_goes_on_over_the_page():
    lines = [f"riga {number} della cella, lunga quanto basta per andare a capo più volte" for number in range(40)]
    assert pdf_of(word_file("alto " * 300, table(["a", "b"], [" ".join(lines * 3), "z"]))).pages > 1


def test_a_paragraph_without_end_is_refused_before_the_engine_sees_it(monkeypatch):
    monkeypatch.setattr(convert, "LONGEST_PARAGRAPH", 20)
    with pytest.raises(DocumentError) as refused:
        pdf_of(word_file("breve", "lungo " * 5))
    assert (refused.value.code, refused.value.params) == ("pdf.paragraph_too_long", {"characters": 29, "most": 20})


def test_a_file_the_engine_cannot_read_is_refused():
    parts = read_parts(PLAIN)
    parts["word/document.xml"] = b"<not-a-document/>"
    with pytest.raises(DocumentError) as refused:
        pdf_of(write_parts(parts))
    assert refused.value.code == "pdf.engine_failed"


@pytest.mark.parametrize("style", ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>"])
@pytest.mark.parametrize("font", ["Caladea", "Carlito", "Liberation Sans", "Liberation Serif", "Liberation Mono"])
def test_rare_characters_come_out_in_every_font_and_style(font, style):
    run = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>{style}'
    assert pdf_of(word_file(paragraph("Ionuț ✓ Наталья ἀγαθός שלום ə ☐ →", run=run))).pages == 1


def test_the_mark_of_the_sample_is_the_one_of_its_language():
    refused = sample_docx(*EVERY_MASTER[0])
    with pytest.raises(DocumentError) as error:
        pdf_of(refused, demonstration_mark("en").replace("no legal", "no real"))
    assert error.value.code == "pdf.mark_missing"
