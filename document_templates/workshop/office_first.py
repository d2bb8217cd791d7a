"""Orders through LibreOffice: written in child processes, laid out several in one run, judged in child processes."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import islice

from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, Order, write
from document_templates.workshop.children import Children
from document_templates.workshop.office import Office
from document_templates.workshop.steps import accept_or_lay_out

BATCH = 8
"""How many Word files go into one run: LibreOffice takes longer to start than to lay one out."""


def office_first(
    orders: Iterable[Order], *, children: Children, office: Office
) -> Iterator[MadeDocument | DocumentError]:
    """Make documents, in the order of the orders, which are read a batch at a time."""
    waiting = iter(orders)
    while batch := list(islice(waiting, BATCH)):
        yield from _made(batch, children, office)


def _made(batch: Sequence[Order], children: Children, office: Office) -> Iterator[MadeDocument | DocumentError]:
    writing = [children.give(write, order) for order in batch]
    written = list(map(children.outcome, writing))
    laid_out = iter(office.lay_out([docx for docx in written if isinstance(docx, bytes)]))
    judging: list[Future[MadeDocument] | DocumentError] = [
        children.give(accept_or_lay_out, order, docx, next(laid_out), office.name())
        if isinstance(docx, bytes)
        else docx
        for order, docx in zip(batch, written, strict=True)
    ]
    for one in judging:
        if isinstance(one, DocumentError):
            yield one
        else:
            made = children.outcome(one)
            yield made
