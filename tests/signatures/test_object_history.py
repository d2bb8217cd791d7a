"""Looked up or searched for, the history of an object is the same."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils import reader as library
from pyhanko.pdf_utils.xref import (
    ObjStreamRef,
    XRefCache,
    XRefEntry,
    XRefSection,
    XRefSectionData,
    XRefSectionMetaInfo,
    XRefSectionType,
    XRefType,
)

from signatures.intake.pdf_reading import open_pdf
from signatures.object_history import IndexedHistory
from tests.signatures.factory import tiny_pdf

META = XRefSectionMetaInfo(XRefSectionType.STANDARD, 9, 0, 0, 0, None)
NUMBERS, GENERATIONS = st.integers(1, 3), st.integers(0, 2)
ENTRIES = st.lists(
    st.one_of(
        st.builds(XRefEntry, st.just(XRefType.STANDARD), st.integers(1, 99), NUMBERS, GENERATIONS),
        st.builds(XRefEntry, st.just(XRefType.FREE), st.none(), NUMBERS, st.integers(1, 3)),
        st.builds(XRefEntry, st.just(XRefType.IN_OBJ_STREAM), st.builds(ObjStreamRef, NUMBERS, NUMBERS), NUMBERS),
    ),
    max_size=4,
)


def section(entries: list[XRefEntry], hybrid: list[XRefEntry] | None) -> XRefSection:
    data = XRefSectionData()
    data.process_entries(iter(entries), strict=True)
    if hybrid is not None:
        data.process_hybrid_entries(iter(hybrid), META, strict=True)
    return XRefSection(META, data)


def told(history: XRefCache, revisions: int) -> Iterator[object]:
    for reference in (generic.Reference(number, generation) for number in range(1, 5) for generation in range(3)):
        for ask in (history.get_last_change, history.get_introducing_revision, history.__getitem__):
            try:
                yield ask(reference)
            except KeyError as error:
                yield str(error)
        for revision in range(revisions):
            yield history.get_historical_ref(reference, revision)


@given(st.lists(st.builds(section, ENTRIES, st.none() | ENTRIES), min_size=1, max_size=5))
def test_every_object_has_the_history_that_the_library_finds(sections):
    searched, looked_up = XRefCache(None, sections), IndexedHistory(None, sections)
    assert list(told(looked_up, len(sections))) == list(told(searched, len(sections)))
    assert looked_up.total_revisions == searched.total_revisions


def test_the_library_looks_it_up():
    assert library.XRefCache is IndexedHistory
    file = open_pdf(tiny_pdf("x"))
    assert isinstance(file.xrefs, IndexedHistory)
    with pytest.raises(KeyError):
        file.xrefs.get_last_change(generic.Reference(99, 0, file))
