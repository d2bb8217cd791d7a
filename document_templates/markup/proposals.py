"""What each clause would say if everything were accepted: whole, in the form in which it is stored.

The paper shows the numbers of articles where the text has references: where nobody touched the number, the reference
comes back.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from document_templates.markup.markup import Change, Markup
from document_templates.markup.stored_line import StoredLine
from document_templates.text_blocks import canonical_text


@dataclass(frozen=True)
class ClauseProposal:
    """The whole heading and text that a clause would have; `tracked` is False where any of it was not tracked."""

    clause: str
    heading: str
    text: str
    tracked: bool
    authors: tuple[str, ...]


def proposals(markup: Markup, clause_texts: Mapping[str, tuple[str, str]]) -> tuple[ClauseProposal, ...]:
    """Return a proposal for each of these clauses that would read otherwise; texts are by id: heading and text."""
    by_clause = defaultdict(list)
    for change in markup.changes:
        by_clause[change.clause].append(change)
    lines = {clause: _lines(*texts) for clause, texts in clause_texts.items()}
    moved = dict(_moved(markup, lines))
    made = (_proposal(clause, lines[clause], by_clause[clause], moved) for clause in clause_texts)
    return tuple(one for one in made if (one.heading, one.text) != clause_texts[one.clause])


def _moved(markup: Markup, lines: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Stored lines that left their place, by how the paper showed them."""
    for change in markup.changes:
        if change.kind == "move" and not change.new and change.column is None:
            stored = lines.get(change.clause or "", ())
            yield from ((change.before, line) for line in stored[change.line or 0 :][:1])


def _lines(heading: str, text: str) -> list[str]:
    return [heading, *(text.split("\n") if text else ())]


def _proposal(clause: str, lines: Sequence[str], changes: Sequence[Change], moved: Mapping[str, str]) -> ClauseProposal:
    title, *below = written = [StoredLine(line) for line in lines]
    for change in changes:
        place = min(change.line or 0, len(written) - 1)
        like = written[change.like] if change.like is not None and change.like < len(written) else None
        as_line = moved.get(change.after, f"{like.mark if like else ''}{change.after}")
        # The file was not issued with this text where a line is missing: it is added, and no other one changed.
        is_there = place == (change.line or 0)
        written[place].take(change if is_there else replace(change, new=True), as_line=as_line)
    body = [*title.below(), *(words for line in below for words in line.whole())]
    return ClauseProposal(
        clause=clause,
        heading=canonical_text(title.now()).replace("\n", " "),
        text=canonical_text("\n".join(body)),
        tracked=all(change.tracked for change in changes),
        authors=tuple(dict.fromkeys(name for change in changes for name in change.authors)),
    )
