"""The whole of PDF/A-3b, by veraPDF, for every master and language."""

from io import BytesIO

import pikepdf
import pytest

from document_templates.catalog import Stage
from tests.document_templates.papers import EVERY_MASTER, sample_pdf
from tests.document_templates.verapdf import faults


@pytest.mark.parametrize(("stage", "language"), EVERY_MASTER)
def test_every_master_makes_valid_pdf_a(stage, language):
    assert faults(sample_pdf(stage, language).pdf) == []


def test_the_validator_does_find_faults():
    with pikepdf.open(BytesIO(sample_pdf(Stage.SUMMARY).pdf)) as pdf:
        del pdf.Root["/OutputIntents"]
        file = BytesIO()
        pdf.save(file)
    assert faults(file.getvalue()) != []
