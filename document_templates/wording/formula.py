"""A change to a clause in the words in which an act would make it: the amending formula."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from document_templates.wording.drafting import english, italian
from document_templates.wording.drafting.alignment import kept_share
from document_templates.wording.drafting.findings import (
    ClauseInserted,
    ClauseName,
    ClauseRemoved,
    ClauseReplaced,
    Finding,
    HeadingChanged,
)
from document_templates.wording.drafting.parts import parts_changed
from document_templates.wording.drafting.passages import passages

LITTLE = 0.25
VOICES: Mapping[str, Callable[[Finding, ClauseName], str]] = {"it": italian.told, "en": english.told}


@dataclass(frozen=True)
class ClauseChange:
    """A clause before and after; a text is canonical, with numbers for references, and None where there is no clause.

    `number` is '' for a recital, and for a new article that has none yet; `follows` is the number, or for a recital the
    heading, of the clause that comes before a new one, '' at the beginning.
    """

    kind: Literal["recital", "article"]
    number: str
    heading_before: str
    heading_after: str
    before: str | None
    after: str | None
    follows: str = ""


def amending_formula(change: ClauseChange, *, language: str) -> tuple[str, ...]:
    """Return the sentences that make the change, one for each, in order; places are those of the text before."""
    name = change.heading_after if change.before is None else change.heading_before
    clause = ClauseName(change.kind, change.number, name)
    return tuple(VOICES[language](finding, clause) for finding in findings(change))


def findings(change: ClauseChange) -> tuple[Finding, ...]:
    """Tell what the change does, before any language puts it into words."""
    if change.after is None:
        return (ClauseRemoved(),) if change.before is not None else ()
    if change.before is None:
        return (ClauseInserted(change.follows, _whole(change.after, change.kind)),)
    return tuple(_changed(change, change.before, change.after))


def _changed(change: ClauseChange, before: str, after: str) -> Iterator[Finding]:
    parts = parts_changed(before, after)
    if before != after and (not parts or _is_another(before, after)):
        yield ClauseReplaced(change.heading_after, _whole(after, change.kind))
        return
    if change.heading_before != change.heading_after:
        yield HeadingChanged(change.heading_before, change.heading_after)
    yield from parts


def _is_another(before: str, after: str) -> bool:
    _, several = passages(before)
    return len(several) > 1 and kept_share(before, after) < LITTLE


def _whole(text: str, kind: str) -> str:
    """Return a clause in one line, with the numbers of an article's paragraphs."""
    head, others = passages(text)
    marks = (f"{number}. " if kind == "article" else "" for number in range(1, len(others) + 1))
    texts = [f"{mark}{passage.text}" for mark, passage in zip(marks, others, strict=True)]
    return " ".join(filter(None, [head.text, *texts]))
