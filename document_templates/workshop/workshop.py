"""Make documents in child processes: code in a master runs there and nowhere else, with limits."""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from types import TracebackType
from typing import Literal, Self

from document_templates.catalog import DocumentKind
from document_templates.checking.check import check_master
from document_templates.checking.report import MasterReport
from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, Order
from document_templates.markup.limits import Limits
from document_templates.markup.markup import Markup
from document_templates.workshop.children import MEGABYTE, Children
from document_templates.workshop.embedded_first import embedded_first
from document_templates.workshop.office import Office
from document_templates.workshop.office_first import office_first
from document_templates.workshop.returned import ReturnedFile, open_in_child, read_in_child

Engine = Literal["embedded", "libreoffice"]


class Workshop:
    """A place that makes documents, several at a time; its processes start with the first order and are kept.

    `seconds` is what one step of an order may take, `memory` the address space of one process, in bytes.
    """

    def __init__(
        self,
        *,
        processes: int | None = None,
        engine: Engine = "embedded",
        seconds: float = 60,
        memory: int = 2048 * MEGABYTE,
    ) -> None:
        self._way = office_first if engine == "libreoffice" else embedded_first
        self._children = Children(processes=processes or os.cpu_count() or 1, seconds=seconds, memory=memory)
        self._office = Office(seconds=seconds)

    def make(self, order: Order) -> MadeDocument:
        """Make one document.

        Raises:
            DocumentError: the master, a value or the PDF is refused, or the order went past a limit.
        """
        (made,) = self.make_all([order])
        if isinstance(made, DocumentError):
            raise made
        return made

    def make_all(self, orders: Iterable[Order]) -> Iterator[MadeDocument | DocumentError]:
        """Make documents in parallel, and hand them over in the order of the orders; one that fails stands alone.

        Orders are read when there is room for them. What one engine cannot do, the other is asked to do if it is
        there; when neither can, the first one's reason stands.
        """
        return self._way(orders, children=self._children, office=self._office)

    def check(self, master: bytes, *, kind: DocumentKind, language: str) -> MasterReport:
        """Check a master that somebody sent.

        Raises:
            DocumentError: `master.*`, it cannot be read or holds what none may; `document.*`, it goes past a limit.
        """
        step = partial(check_master, kind=kind, language=language)
        return self._children.result(self._children.give(step, master))

    def open_returned(self, file: bytes, *, limits: Limits) -> ReturnedFile:
        """Open a Word file that somebody sent back.

        Raises:
            DocumentError: `markup.*`, why it is not read; `document.*`, it goes past a limit.
        """
        return open_in_child(file, limits=limits, children=self._children)

    def read_returned(self, returned: ReturnedFile, *, issued: bytes, limits: Limits) -> Markup:
        """Read what a returned file changes in the one that was issued.

        Raises:
            DocumentError: `markup.*`, why it is not read; `document.*`, it goes past a limit.
        """
        return read_in_child(returned, issued=issued, limits=limits, children=self._children)

    def close(self) -> None:
        """End the processes; whatever they are at is given up."""
        self._children.close()
        self._office.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
