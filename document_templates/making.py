"""Make a document, in this process: a paper and a master in, a Word file and a judged PDF out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from document_templates.catalog import DocumentKind, master
from document_templates.contexts import Paper
from document_templates.errors import DocumentError
from document_templates.locating import located
from document_templates.pdf.convert import PdfPaper, finished, to_pdf
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.render import render


@dataclass(frozen=True)
class Order:
    """A document to be made: what it says, by which master, in which language, as of which instant."""

    kind: DocumentKind
    language: str
    paper: Paper
    at: datetime
    master: bytes


@dataclass(frozen=True)
class MadeDocument:
    """A document as DOCX and as PDF/A-3b that passed the gates, and the engine that laid it out."""

    docx: bytes
    pdf: bytes
    engine: str
    engine_version: str
    pages: int


def make(order: Order) -> MadeDocument:
    """Make a document with the embedded engine; the same order gives the same bytes.

    Raises:
        DocumentError: the master, a value or the PDF is refused.
    """
    return lay_out(order, write(order))


def write(order: Order) -> bytes:
    """Write the Word file of a document.

    Raises:
        DocumentError: `master.*`, the master is refused or does not run.
    """
    return render(
        master=order.master,
        context=order.paper,
        language=order.language,
        at=order.at,
        tracked=order.kind is DocumentKind.REVIEW,
    )


def lay_out(order: Order, docx: bytes) -> MadeDocument:
    """Lay out a written document with the embedded engine.

    Raises:
        DocumentError: `pdf.*`, the engine refuses it or its PDF does not pass a gate.
    """
    with _locating(order.paper):
        pdf = to_pdf(docx, language=order.language, at=order.at, mark=_mark(order), accessible=_is_accessible(order))
    return _made(docx, pdf)


def accept(order: Order, docx: bytes, laid_out: bytes, by: tuple[str, str]) -> MadeDocument:
    """Finish and judge a written document that another engine laid out; `by` is its name and version.

    Raises:
        DocumentError: `pdf.*`, its PDF does not pass a gate.
    """
    engine, engine_version = by
    with _locating(order.paper):
        paper = finished(
            laid_out,
            docx=docx,
            engine=engine,
            engine_version=engine_version,
            language=order.language,
            at=order.at,
            mark=_mark(order),
        )
    return _made(docx, paper)


def _is_accessible(order: Order) -> bool:
    # The masters that come with Patto are validated one by one; of an adopted one nothing is known.
    return order.master == master(order.kind, order.language)


def _mark(order: Order) -> str | None:
    return demonstration_mark(order.language) if order.paper.demonstration else None


def _made(docx: bytes, paper: PdfPaper) -> MadeDocument:
    return MadeDocument(docx, paper.pdf, paper.engine, paper.engine_version, paper.pages)


@contextmanager
def _locating(paper: Paper) -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        raise located(error, paper) from error
