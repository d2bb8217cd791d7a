"""Orders through the embedded engine, each wholly in one child process; LibreOffice is asked for what it cannot do."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, Order
from document_templates.workshop.children import Children
from document_templates.workshop.office import Office
from document_templates.workshop.steps import Unfinished, accept_or_lay_out, make_or_write

ORDERS_AHEAD = 2
"""How many orders each process has before it: enough to keep it busy, few enough to hold in memory."""


def embedded_first(
    orders: Iterable[Order], *, children: Children, office: Office
) -> Iterator[MadeDocument | DocumentError]:
    """Make documents, in the order of the orders, which are read when there is room for them."""
    begun: deque[tuple[Order, Future[MadeDocument | Unfinished]]] = deque()
    for order in orders:
        begun.append((order, children.give(make_or_write, order)))
        if len(begun) >= children.processes * ORDERS_AHEAD:
            yield _ended(*begun.popleft(), children, office)
    while begun:
        yield _ended(*begun.popleft(), children, office)


def _ended(
    order: Order, future: Future[MadeDocument | Unfinished], children: Children, office: Office
) -> MadeDocument | DocumentError:
    made = children.outcome(future)
    if not isinstance(made, Unfinished):
        return made
    if not office.is_there():
        return made.error
    (laid_out,) = office.lay_out([made.docx])
    second = children.outcome(children.give(accept_or_lay_out, order, made.docx, laid_out, office.name()))
    return made.error if isinstance(second, DocumentError) else second
