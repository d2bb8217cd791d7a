"""Two readers of a page: a quick one and a careful one."""

import pikepdf
import pytest

from document_templates.pdf.page_text import careful_texts, quick_texts
from tests.document_templates.papers import EVERY_MASTER, pdf_of, sample_pdf
from tests.document_templates.pdf_files import pdf_saying, saved
from tests.document_templates.word_files import new_page, word_file


@pytest.mark.parametrize("read", [quick_texts, careful_texts])
def test_both_readers_read_page_by_page(read):
    pdf = pdf_of(word_file("Città di Pinerolo", new_page("Val Chisone"))).pdf
    assert [text.split() for text in read(pdf)] == [["Città", "di", "Pinerolo"], ["Val", "Chisone"]]


@pytest.mark.parametrize("read", [quick_texts, careful_texts])
def test_a_page_without_words_says_nothing(read):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert read(saved(pdf)) == [""]


@pytest.mark.parametrize("read", [quick_texts, careful_texts])
def test_words_inside_a_form_are_read(read):
    assert read(pdf_saying(b"<0001> Tj", inside_form=True))[0].strip() == "A"


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen():
    words = "alfa-beta " * 60
    text = "".join("".join(quick_texts(pdf_of(word_file(words)).pdf)).split())
    assert text == "".join(words.split())


@pytest.mark.no_cover
@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_both_readers_find_the_same_words_on_every_page_of_every_master(kind, language):
    pdf = sample_pdf(kind, language).pdf
    quick, careful = quick_texts(pdf), careful_texts(pdf)
    assert ["".join(page.split()) for page in quick] == ["".join(page.split()) for page in careful]
    assert len(quick) == sample_pdf(kind, language).pages
