"""A workshop that makes every document in an instant: one page with nothing on it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from pypdf import PdfWriter

from app.installation import Installation
from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, Order
from document_templates.workshop.workshop import Workshop

A4 = {"width": 595, "height": 842}


class QuickWorkshop:
    """`refusing` maps a kind to why it cannot be made; `asked` holds the orders as they came."""

    def __init__(self, refusing: Mapping[DocumentKind, DocumentError] | None = None) -> None:
        self.refusing = dict(refusing or {})
        self.asked: list[Order] = []

    def make_all(self, orders: Iterable[Order]) -> Iterator[MadeDocument | DocumentError]:
        for order in orders:
            self.asked.append(order)
            yield self.refusing.get(order.kind) or MadeDocument(
                b"PK", blank_page(f"{order.kind} {order.paper.version} {order.language}"), "quick", "1", 1
            )


@dataclass(frozen=True, kw_only=True)
class _QuickInstallation(Installation):
    """An installation with such a workshop, where no test sees to it."""

    def workshop(self) -> Workshop:
        return cast("Workshop", QuickWorkshop())


def quick(installation: Installation) -> Installation:
    """The same installation with such a workshop, also in a process or a measurement of its own."""
    return _QuickInstallation(**vars(installation))


def blank_page(title: str) -> bytes:
    """A PDF of a page; only its title tells it from another one."""
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(**A4)
    writer.add_metadata({"/Title": title})
    writer.write(content)
    return content.getvalue()
