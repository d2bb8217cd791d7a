"""The steps of an order that a child process does, so that what one engine cannot do the other may."""

from dataclasses import dataclass

from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, Order, accept, lay_out, write


@dataclass(frozen=True)
class Unfinished:
    """A document that was written, and why the embedded engine could not lay it out."""

    docx: bytes
    error: DocumentError


def make_or_write(order: Order) -> MadeDocument | Unfinished:
    """Make a document with the embedded engine, or at least write it.

    Raises:
        DocumentError: `master.*`, the master is refused or does not run.
    """
    docx = write(order)
    try:
        return lay_out(order, docx)
    except DocumentError as error:
        return Unfinished(docx, error)


def accept_or_lay_out(order: Order, docx: bytes, laid_out: bytes | DocumentError, by: tuple[str, str]) -> MadeDocument:
    """Judge what another engine laid out, `by` its name and version; where it falls short, let the embedded one try.

    Raises:
        DocumentError: `pdf.*`, neither came to anything; the reason is the first one's.
    """
    try:
        if isinstance(laid_out, DocumentError):
            raise laid_out
        return accept(order, docx, laid_out, by)
    except DocumentError as first:
        try:
            return lay_out(order, docx)
        except DocumentError:
            raise first from None
