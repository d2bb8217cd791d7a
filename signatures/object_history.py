"""The library's history of the objects of a PDF, looked up where it searches.

For every object it asks one revision after another who wrote it: in a file that many signed, one upon the other, that
was a third of the time that comparing its revisions took. What a revision says of an object, its own code still reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyhanko.pdf_utils import generic, reader
from pyhanko.pdf_utils.xref import ObjStreamRef, XRefCache, XRefSection, XRefSectionData

Place = int | ObjStreamRef | None
"""Where an object is written, by offset or in a stream of objects; None where it was freed."""


class IndexedHistory(XRefCache):
    """Knows of every object which revisions name it; no other revision can answer for it."""

    def __init__(self, file: reader.PdfFileReader, sections: Sequence[XRefSection]) -> None:
        super().__init__(file, list(sections))
        self._naming: dict[int, list[int]] = defaultdict(list)
        for number, section in enumerate(sections):
            for idnum in _named(section.xref_data):
                self._naming[idnum].append(number)

    def get_last_change(self, ref: generic.Reference) -> int:
        """Return the last revision that wrote or freed an object.

        Raises:
            KeyError: none did.
        """
        for number, _place in self._told(ref, reversed(self._revisions(ref))):
            return number
        raise KeyError(ref)

    def get_introducing_revision(self, ref: generic.Reference) -> int:
        """Return the first revision that wrote an object.

        Raises:
            KeyError: none did.
        """
        for number, place in self._told(ref, self._revisions(ref)):
            if place is not None:
                return number
        raise KeyError(ref)

    def get_historical_ref(self, ref: generic.Reference, revision: int) -> Place:
        """Return where an object was written as of a revision, or None."""
        known = (number for number in reversed(self._revisions(ref)) if number <= revision)
        return next((place for _number, place in self._told(ref, known)), None)

    def _revisions(self, ref: generic.Reference) -> list[int]:
        return self._naming.get(ref.idnum, [])

    def _told(self, ref: generic.Reference, revisions: Iterable[int]) -> Iterator[tuple[int, Place]]:
        """A revision may name an object in another generation: then it says nothing of this one."""
        for number in revisions:
            try:
                yield number, self._xref_sections[number].xref_data.try_resolve(ref)
            except KeyError:
                continue


def _named(data: XRefSectionData) -> set[int]:
    named = {*data.xrefs_in_objstm, *data.standard_xrefs, *data.freed}
    return named | _named(data.hybrid.xref_data) if data.hybrid else named


def look_up() -> None:
    """Have the library look it up."""
    reader.XRefCache = IndexedHistory  # type: ignore[attr-defined, assignment]  # the name by which it makes one
