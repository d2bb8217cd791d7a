"""LibreOffice as a second opinion on the embedded engine: as many pages, and through the same gates."""

import subprocess

import pytest

from document_templates.pdf.gates import check
from document_templates.rendering.mark import demonstration_mark
from tests.document_templates.papers import EVERY_MASTER, sample_docx, sample_pdf

TIME_LIMIT_SECONDS = 300
PDF_A_3 = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"}}'


@pytest.mark.slow
@pytest.mark.needs("libreoffice")
def test_both_engines_lay_out_the_same_document(tmp_path):
    for which in EVERY_MASTER:
        (tmp_path / f"{'-'.join(which)}.docx").write_bytes(sample_docx(*which))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", PDF_A_3, "--outdir", tmp_path]
    subprocess.run(
        [*command, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=TIME_LIMIT_SECONDS
    )
    for stage, language in EVERY_MASTER:
        pdf = (tmp_path / f"{stage}-{language}.pdf").read_bytes()
        pages = check(pdf, docx=sample_docx(stage, language), mark=demonstration_mark(language))
        assert abs(pages - sample_pdf(stage, language).pages) <= 1
