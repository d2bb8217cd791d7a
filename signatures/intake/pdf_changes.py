"""What increments change in a PDF besides signing it, in words that a person knows: pages, notes, fields, programs."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from signatures.errors import SignatureError
from signatures.intake.limits import MOST_CHANGES
from signatures.intake.pdf_pages import annotations_of, content_of, fields_of, pages_of, part_of, share_of

Change = tuple[str, dict[str, str | int]]

_LARGEST_STAMP = 1 / 3  # of a page: a stamp that large hides words
_ACTIONS = (
    "/GoTo",
    "/GoToR",
    "/GoToE",
    "/GoToDp",
    "/GoTo3DView",
    "/Thread",
    "/URI",
    "/Named",
    "/Hide",
    "/SetOCGState",
    "/Trans",
    "/Sound",
    "/Movie",
    "/Rendition",
    "/RichMediaExecute",
    "/SubmitForm",
    "/ResetForm",
    "/ImportData",
)
_ACTIVE = {
    **dict.fromkeys(_ACTIONS, "intake.action_added"),
    "/JavaScript": "intake.javascript_added",
    "/Launch": "intake.launch_added",
}
"""Every kind of action (ISO 32000-2, table 201), also one that waits on a stamp for somebody to press it."""
_ACTIVE_KEYS = {
    "/JS": "intake.javascript_added",
    "/AA": "intake.action_added",
    "/OpenAction": "intake.action_added",
    "/EmbeddedFiles": "intake.attachment_added",
    "/EF": "intake.attachment_added",
}


class Increments:
    """What was added to the first `base` revisions of a file."""

    def __init__(self, reader: PdfFileReader, base: int) -> None:
        self.reader = reader
        self.before: HistoricalResolver = reader.get_historical_resolver(base - 1)
        self.changed = {
            reference for number in range(base, reader.total_revisions) for reference in _written_in(reader, number)
        }
        if len(self.changed) > MOST_CHANGES:
            raise SignatureError("intake.too_many")

    def unfit(self) -> list[Change]:
        """What no signature brings, even where the rest only signs."""
        return _once([*self._programs(), *self._notes()])

    def named(self) -> list[Change]:
        """What was changed, where something was that does not only sign."""
        return _once([*self.unfit(), *self._pages(), *self._fields()]) or [("intake.other_change", {})]

    def _programs(self) -> Iterator[Change]:
        for reference in self.changed:
            new = self.reader.get_object(reference)  # type: ignore[no-untyped-call]  # the library left it untyped
            old = generic.NullObject() if self.before.is_ref_unassignable(reference) else self.before(reference)
            for code in sorted(_marks(new) - _marks(old)):
                yield code, {}
            if _is_attachment(old):
                yield "intake.attachment_added", {}

    def stamped(self) -> list[int]:
        """Return the pages on which somebody put what can be seen."""
        return [
            number
            for number, (notes, page) in enumerate(self._touched, start=1)
            if any(share_of(note, page) for note in notes)
        ]

    def _notes(self) -> Iterator[Change]:
        """Name the notes that were added to a page, and stamps of signatures that would cover much of it."""
        for number, (notes, page) in enumerate(self._touched, start=1):
            if any(part_of(note, "/Subtype") != "/Widget" for note in notes):
                yield "intake.annotation_added", {"page": number}
            elif sum(share_of(note, page) for note in notes) > _LARGEST_STAMP:
                yield "intake.covers_page", {"page": number}

    @cached_property
    def _touched(self) -> list[tuple[list[generic.DictionaryObject], generic.DictionaryObject]]:
        """The annotations that were added to each page, taken away or written anew, and the page."""
        found = []
        for old, new in self._page_pairs():
            known, here = annotations_of(old), annotations_of(new)
            touched = known.keys() ^ here.keys() | {key for key in here if self._is_changed(here[key])}
            found.append(([(here.get(key) or known[key]).get_object() for key in touched], new))
        return found

    def _pages(self) -> Iterator[Change]:
        before, after = len(pages_of(self.before.root)), len(pages_of(self.reader.root))
        if before != after:
            yield "intake.pages_counted", {"before": before, "after": after}
        for number, (old, new) in enumerate(self._page_pairs(), start=1):
            content = content_of(old)
            reached = self.before.collect_dependencies(generic.ArrayObject(content.values()))
            if repr(content) != repr(content_of(new)) or reached & self.changed:
                yield "intake.page_changed", {"page": number}

    def _fields(self) -> Iterator[Change]:
        old, new = fields_of(self.before.root), fields_of(self.reader.root)
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield "intake.form_changed", {"field": name}

    def _page_pairs(self) -> list[tuple[generic.DictionaryObject, generic.DictionaryObject]]:
        return list(zip(pages_of(self.before.root), pages_of(self.reader.root), strict=False))

    def _is_changed(self, written: generic.PdfObject) -> bool:
        return isinstance(written, generic.IndirectObject) and written.reference in self.changed


def _written_in(reader: PdfFileReader, number: int) -> Iterator[generic.Reference]:
    revision = reader.get_historical_resolver(number)
    yield from revision.explicit_refs_in_revision()  # type: ignore[no-untyped-call]  # the same


def _marks(written: Any) -> set[str]:  # noqa: ANN401  # any object
    """Name what in an object runs, opens or attaches something; references are other objects."""
    marks: set[str] = set()
    waiting = [written]
    while waiting:
        part = waiting.pop()
        if isinstance(part, generic.DictionaryObject):
            action = part_of(part, "/S")
            marks |= {code for name, code in _ACTIVE.items() if name == action}
            marks |= {code for key, code in _ACTIVE_KEYS.items() if key in part}
            waiting.extend(part.raw_get(key) for key in part)
        elif isinstance(part, generic.ArrayObject):
            waiting.extend(part.raw_get(index) for index in range(len(part)))
    return marks


def _is_attachment(written: generic.PdfObject) -> bool:
    """Whether an object is an attached file, or describes one."""
    return isinstance(written, generic.DictionaryObject) and (
        "/EF" in written or part_of(written, "/Type") == "/EmbeddedFile"
    )


def _once(changes: list[Change]) -> list[Change]:
    return list({repr(change): change for change in changes}.values())
