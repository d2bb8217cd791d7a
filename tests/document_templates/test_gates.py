"""The gates between a PDF and its readers: each shuts, and says why."""

from io import BytesIO

import pikepdf
import pytest

from document_templates.errors import DocumentError
from document_templates.pdf import gates
from document_templates.pdf.docx_text import Furniture, ShownText
from document_templates.pdf.gates import check
from tests.document_templates.papers import page_texts, pdf_of
from tests.document_templates.pdf_files import changed
from tests.document_templates.word_files import new_page, word_file

MARK = "Dimostrazione, senza valore"
PDF = pdf_of(word_file("Primo articolo del patto", new_page("Secondo articolo"), headers=[("default", MARK)])).pdf
SHOWN = ShownText(body=("Primo articolo del patto", "Secondo articolo"), furniture=(Furniture(1, (MARK,)),))


def refusal(pdf, *, shown=SHOWN, mark=MARK):
    with pytest.raises(DocumentError) as refused:
        check(pdf, shown=shown, mark=mark)
    return refused.value.code, refused.value.params


def shown(*body):
    return ShownText(body=body, furniture=())


def test_a_pdf_that_holds_everything_passes_and_its_pages_are_counted():
    assert check(PDF, shown=SHOWN, mark=MARK) == 2


def test_a_lost_word_is_named_with_its_likely_page():
    asked = shown("Primo articolo del patto", "Secondo articolo bis smarrito")
    assert refusal(PDF, shown=asked) == ("pdf.words_lost", {"words": "bis smarrito", "count": 2, "page": 2})


def test_a_lost_word_without_neighbours_has_no_page():
    assert refusal(PDF, shown=shown("smarrito")) == ("pdf.words_lost", {"words": "smarrito", "count": 1, "page": 0})


def test_a_word_shown_once_is_not_enough_where_it_is_said_twice():
    assert refusal(PDF, shown=shown("primo primo"))[1]["words"] == "primo"


def test_a_word_in_two_lines_capitals_and_ligatures_are_no_loss():
    check(PDF, shown=shown("PRIMO", "primoarticolo", "se\N{SOFT HYPHEN}condo"), mark=None)


def test_a_lost_word_of_a_header_is_asked_only_where_there_are_pages_enough():
    def asked(pages):
        return ShownText(body=(), furniture=(Furniture(pages, ("pari",)),))

    assert check(PDF, shown=asked(3), mark=None) == 2
    assert refusal(PDF, shown=asked(2))[0] == "pdf.words_lost"


def test_a_page_without_its_mark_is_named():
    unmarked = pdf_of(word_file("uno", MARK, new_page("due"))).pdf
    assert refusal(unmarked, shown=shown("uno")) == ("pdf.mark_missing", {"page": 2})


def test_what_only_the_quick_reader_misses_is_no_loss(monkeypatch):
    monkeypatch.setattr(gates, "quick_texts", lambda pdf: ["", ""])
    assert check(PDF, shown=SHOWN, mark=MARK) == 2


def test_what_only_the_careful_reader_misses_is_no_loss(monkeypatch):
    monkeypatch.setattr(gates, "quick_texts", lambda pdf: [text.replace(MARK, "") for text in page_texts(pdf)])
    monkeypatch.setattr(gates, "careful_texts", lambda pdf: [MARK, MARK])
    assert check(PDF, shown=SHOWN, mark=MARK) == 2


def test_a_document_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(gates, "MOST_PAGES", 1)
    assert refusal(PDF) == ("pdf.too_long", {"pages": 2, "most": 1})


def test_where_no_letter_is_surely_the_cause_every_rare_one_is_named(monkeypatch):
    monkeypatch.setattr(gates, "pages_with_boxes", lambda pdf: iter([2]))
    assert refusal(PDF, shown=shown("è Σ e Σ, ✓")) == ("pdf.missing_glyph", {"page": 2, "characters": "Σ✓"})


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
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "identification"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "output_intent"),
        (_without_fonts, "font:/"),
    ],
)
def test_what_is_not_pdf_a_is_refused(change, fault):
    code, params = refusal(changed(PDF, change))
    assert code == "pdf.structure"
    assert params["fault"].startswith(fault)


def test_the_level_of_conformance_may_be_told_in_attributes():
    def tell_in_attributes(pdf):
        xmp = pdf.Root.Metadata.read_bytes().decode()
        elements = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
        attributes = 'pdfaid:part="3" pdfaid:conformance="B" rdf:about=""'
        told = xmp.replace(elements, "").replace('rdf:about=""', attributes)
        pdf.Root.Metadata = pdf.make_stream(told.encode())

    assert check(changed(PDF, tell_in_attributes), shown=SHOWN, mark=None) == 2


def test_an_encrypted_pdf_is_refused():
    with pikepdf.open(BytesIO(PDF)) as opened:
        file = BytesIO()
        opened.save(file, encryption=pikepdf.Encryption(owner="x", user=""))
    assert refusal(file.getvalue()) == ("pdf.structure", {"fault": "encrypted"})
