"""From a rendered DOCX to a finished, judged PDF/A-3b."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from document_templates.errors import DocumentError
from document_templates.pdf import embedded
from document_templates.pdf.docx_text import ShownText, shown_text
from document_templates.pdf.finish import finish
from document_templates.pdf.gates import check
from document_templates.pdf.metadata import Metadata
from document_templates.pdf.normalise import normalise
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.render import LANGUAGE_TAGS

PROPERTIES = "docProps/core.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LONGEST_PARAGRAPH = 100_000


@dataclass(frozen=True)
class PdfPaper:
    """A PDF/A-3b that passed the gates, and the engine that laid it out."""

    pdf: bytes
    engine: str
    engine_version: str
    pages: int


def to_pdf(docx: bytes, *, language: str, at: datetime, mark: str | None, accessible: bool = False) -> PdfPaper:
    """Convert a DOCX with the embedded engine; `mark` is what every page must bear, if anything.

    `accessible` claims PDF/UA-1: only for masters of which a validator confirmed it.
    The same inputs give the same bytes.

    Raises:
        DocumentError: `pdf.*`, the engine refused the file or its PDF did not pass a gate.
    """
    parts = read_parts(docx)
    shown = shown_text(parts)
    _refuse_endless_paragraphs(shown)
    raw = embedded.convert(write_parts(normalise(parts)))
    metadata = _metadata(parts, f"{embedded.ENGINE} {embedded.engine_version()}", language=language, at=at)
    pdf = finish(raw, replace(metadata, accessible=accessible))
    return PdfPaper(pdf, embedded.ENGINE, embedded.engine_version(), pages=check(pdf, shown=shown, mark=mark))


def finished(
    raw: bytes, *, docx: bytes, engine: str, engine_version: str, language: str, at: datetime, mark: str | None
) -> PdfPaper:
    """Finish and judge what another engine laid out from a DOCX.

    Raises:
        DocumentError: `pdf.*`, a gate that it does not pass.
    """
    parts = read_parts(docx)
    pdf = finish(raw, _metadata(parts, f"{engine} {engine_version}", language=language, at=at))
    return PdfPaper(pdf, engine, engine_version, pages=check(pdf, shown=shown_text(parts), mark=mark))


def _refuse_endless_paragraphs(shown: ShownText) -> None:
    # The engine's memory grows with the square of a paragraph: at 200,000 characters it takes half a gigabyte.
    longest = max(map(len, shown.body), default=0)
    if longest > LONGEST_PARAGRAPH:
        raise DocumentError("pdf.paragraph_too_long", characters=longest, most=LONGEST_PARAGRAPH)


def _metadata(parts: Mapping[str, bytes], producer: str, *, language: str, at: datetime) -> Metadata:
    title = etree.fromstring(parts[PROPERTIES]).findtext(TITLE) if PROPERTIES in parts else None
    return Metadata(title or "", LANGUAGE_TAGS[language], producer, at)
