"""The whole of PDF/A-3b, and of PDF/UA-1 where it is claimed, by veraPDF, for every master and language."""

from io import BytesIO

import pikepdf
import pytest

from tests.document_templates.papers import EVERY_MASTER, pdf_of, sample_pdf
from tests.document_templates.pdf_files import changed
from tests.document_templates.verapdf import faults
from tests.document_templates.word_files import word_file


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_every_master_makes_valid_pdf_a(kind, language):
    assert faults(sample_pdf(kind, language).pdf) == []


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_every_master_makes_the_accessible_pdf_that_it_claims_to_be(kind, language):
    pdf = sample_pdf(kind, language).pdf
    assert claim(pdf) == "1"
    assert faults(pdf, "PDFUA_1") == []


def test_what_no_validator_saw_claims_nothing():
    assert claim(pdf_of(word_file("x")).pdf) is None


def test_hard_text_makes_valid_pdf_a():
    assert faults(pdf_of(word_file("✓ Наталья שלום سلام ἀγαθός x\u0302 ☐ ə ½ ﬁ")).pdf) == []


def claim(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as xmp:
        return xmp.get("{http://www.aiim.org/pdfua/ns/id/}part")


def test_the_validator_does_find_faults():
    pdf = pdf_of(word_file("x")).pdf
    assert faults(changed(pdf, lambda opened: opened.Root.__delitem__("/OutputIntents"))) != []
