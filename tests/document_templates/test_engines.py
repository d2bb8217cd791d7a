"""LibreOffice as a second opinion on the embedded engine: as many pages, through the same gates, both PDF/A-3b."""

import pytest

from document_templates.pdf.convert import finished
from document_templates.pdf.libreoffice import ENGINE, LibreOffice, engine_version
from document_templates.rendering.mark import demonstration_mark
from document_templates.sample import SAMPLE_AT
from tests.document_templates.papers import EVERY_MASTER, sample_docx, sample_pdf
from tests.document_templates.verapdf import faults


@pytest.fixture(scope="module")
def laid_out():
    with LibreOffice() as office:
        return dict(zip(EVERY_MASTER, office.convert_all([sample_docx(*which) for which in EVERY_MASTER]), strict=True))


@pytest.mark.slow
@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("which", EVERY_MASTER, ids="-".join)
def test_both_engines_lay_out_the_same_document(laid_out, which):
    _, language = which
    made = finished(
        laid_out[which], docx=sample_docx(*which), engine=ENGINE, engine_version=engine_version(),
        language=language, at=SAMPLE_AT, mark=demonstration_mark(language),
    )  # fmt: skip
    assert abs(made.pages - sample_pdf(*which).pages) <= 1
    assert faults(made.pdf) == []
