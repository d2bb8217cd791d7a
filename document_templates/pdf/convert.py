"""From a rendered DOCX to a finished, judged PDF/A-3b."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from docx import Document

from document_templates.pdf import embedded
from document_templates.pdf.finish import finish
from document_templates.pdf.gates import check
from document_templates.pdf.normalise import normalise
from document_templates.rendering.render import LANGUAGE_TAGS


@dataclass(frozen=True)
class PdfPaper:
    """A PDF/A-3b that passed the gates, and the engine that laid it out."""

    pdf: bytes
    engine: str
    engine_version: str
    pages: int


def to_pdf(docx: bytes, *, language: str, at: datetime, mark: str | None) -> PdfPaper:
    """Convert a DOCX; `mark` is what every page must bear, if anything. The same inputs give the same bytes.

    Raises:
        DocumentError: `pdf.*`, the engine refused the file or its PDF did not pass a gate.
    """
    version = embedded.engine_version()
    pdf = finish(
        embedded.convert(normalise(docx)),
        title=Document(BytesIO(docx)).core_properties.title,
        language=LANGUAGE_TAGS[language],
        producer=f"{embedded.ENGINE} {version}",
        at=at,
    )
    return PdfPaper(pdf=pdf, engine=embedded.ENGINE, engine_version=version, pages=check(pdf, docx=docx, mark=mark))
