"""What is drawn on a page of a PDF: its own content and the forms it shows, each with its fonts (ISO 32000-1, 8.10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

NOTHING = pikepdf.Dictionary()


@dataclass(frozen=True)
class Drawing:
    """A page or a form, what it draws with, and the fonts it names."""

    drawn: pikepdf.Page | pikepdf.Object
    fonts: Mapping[str, pikepdf.Object]

    def operators(self) -> bytes:
        """Return what is drawn, as it is written."""
        if isinstance(self.drawn, pikepdf.Object):
            return self.drawn.read_bytes()
        self.drawn.contents_coalesce()
        return self.drawn.Contents.read_bytes() if "/Contents" in self.drawn else b""


def drawings(page: pikepdf.Page) -> Iterator[Drawing]:
    """Yield what a page draws itself, then every form it can show, each once."""
    yield Drawing(page, dict(page.resources.get("/Font", NOTHING).items()))
    seen: set[tuple[int, int]] = set()
    waiting = _forms(page.resources)
    while waiting:
        form = waiting.pop()
        if form.objgen not in seen:
            seen.add(form.objgen)
            resources = form.get("/Resources", NOTHING)
            yield Drawing(form, dict(resources.get("/Font", NOTHING).items()))
            waiting += _forms(resources)


def _forms(resources: pikepdf.Object) -> list[pikepdf.Object]:
    return [shown for shown in resources.get("/XObject", NOTHING).values() if shown.get("/Subtype") == "/Form"]
