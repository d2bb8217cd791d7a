"""The changes of a clause's text, part by part: paragraphs, items, tables, and the words in each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from document_templates.wording.drafting.alignment import aligned, kept_share
from document_templates.wording.drafting.findings import (
    Finding,
    Part,
    PartRemoved,
    PartReplaced,
    PartsInserted,
    Place,
    Step,
)
from document_templates.wording.drafting.passages import Passage, Rows, is_rearranged, passages, row_text, table_text
from document_templates.wording.drafting.words import words_changed

LITTLE = 0.25
Compare = Callable[[int, int, Place], Iterable[Finding]]


def parts_changed(old: str, new: str) -> tuple[Finding, ...]:
    """Tell what changed from one canonical text to another, if it can be told; places are those of the older one."""
    (old_head, old_passages), (new_head, new_passages) = passages(old), passages(new)

    def compare(before: int, after: int, place: Place) -> Iterable[Finding]:
        return _passage(place, old_passages[before], new_passages[after])

    if is_rearranged(old_head, new_head):
        return ()
    texts = [[passage.text for passage in several] for several in (old_passages, new_passages)]
    return (*_inside((), old_head, new_head), *_several((), "paragraph", *texts, compare=compare))


def _passage(place: Place, old: Passage, new: Passage) -> Sequence[Finding]:
    if old == new:
        return ()
    if is_rearranged(old, new) or kept_share(old.text, new.text) < LITTLE:
        return (PartReplaced(place, new.text),)
    opening = place if old.is_plain else (*place, Step("opening"))
    words = words_changed(opening, old.opening, new.opening)
    if old.is_plain and any(isinstance(finding, PartReplaced) for finding in words):
        return (PartReplaced(place, new.text),)
    return (*words, *_inside(place, old, new))


def _inside(place: Place, old: Passage, new: Passage) -> Iterator[Finding]:
    def compare(before: int, after: int, place: Place) -> Iterable[Finding]:
        return words_changed(place, old.items[before], new.items[after])

    yield from _several(place, "item", old.items, new.items, compare=compare)
    for number, (before, after) in enumerate(zip_longest(old.tables, new.tables), start=1):
        at = (*place, Step("table", number if len(old.tables) > 1 else 0))
        if before is None:
            yield PartsInserted(at, "within", (table_text(after),))
        elif after is None:
            yield PartRemoved(at)
        else:
            yield from _table(at, before, after)


def _table(place: Place, old: Rows, new: Rows) -> Iterator[Finding]:
    def compare(before: int, after: int, place: Place) -> Iterable[Finding]:
        return _row(place, old[before + 1], new[after + 1])

    if len(old[0]) != len(new[0]):
        yield PartReplaced(place, table_text(new))
        return
    yield from _row((*place, Step("row", 0)), old[0], new[0])
    yield from _several(place, "row", *(tuple(map(row_text, rows[1:])) for rows in (old, new)), compare=compare)


def _row(place: Place, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Finding]:
    for number, (before, after) in enumerate(zip(old, new, strict=True), start=1):
        yield from words_changed((*place, Step("cell", number)), before, after)


def _several(
    place: Place, part: Part, old: Sequence[str], new: Sequence[str], *, compare: Compare
) -> Iterator[Finding]:
    """Tell what became of parts of one kind; those that come in a row are told together."""
    coming: list[str] = []
    for before, after in (*aligned(old, new), (None, None)):
        if before is None and after is not None:
            coming.append(new[after])
            continue
        if coming:
            yield _inserted(place, part, tuple(coming), last=len(old) if before is None else before, of=len(old))
            coming = []
        if before is not None:
            at = (*place, Step(part, before + 1))
            yield from [PartRemoved(at)] if after is None else compare(before, after, at)


def _inserted(place: Place, part: Part, new: tuple[str, ...], *, last: int, of: int) -> PartsInserted:
    if last:
        return PartsInserted((*place, Step(part, last)), "after", new)
    return PartsInserted((*place, Step(part, 1 if of else 0)), "before" if of else "within", new)
