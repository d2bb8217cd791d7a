"""Edits of several hands on one text, put together where they cannot be told apart on it.

Edits meet where they overlap, or touch at the point where one of them inserts. So do edits which are each in order and
together are not: they run two words into one that nobody wrote, or leave a line that is not in canonical form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from document_templates.text_blocks import canonical_text
from document_templates.wording.edits import Edit, apply_edits
from document_templates.wording.tokens import tokens


@dataclass(frozen=True, order=True)
class _Signed:
    edit: Edit
    key: str


@dataclass(frozen=True)
class Cluster:
    """A stretch of the base that some would change: the words each would have there, and what stands meanwhile."""

    start: int
    end: int
    wordings: Mapping[str, tuple[str, ...]]
    standing: str
    signed: tuple[_Signed, ...]

    @property
    def is_agreed(self) -> bool:
        """Tell whether all who would change it would have the same words."""
        return len(self.wordings) == 1


def clusters(base: str, changes: Mapping[str, tuple[Edit, ...]], *, keeping: str = "") -> tuple[Cluster, ...]:
    """Group the edits of each key, in order; where they disagree stand the words of `keeping`, or else the base's.

    If the base and what the edits make of it are canonical, so is what stands.
    """
    signed = sorted(_Signed(edit, key) for key, edits in changes.items() for edit in edits)
    found = [_cluster(base, group, keeping) for group in _groups(signed)]
    while broken := _broken(base, found):
        first, last = broken
        together = sorted(one for cluster in found[first : last + 1] for one in cluster.signed)
        found[first : last + 1] = [_cluster(base, together, keeping)]
    return tuple(found)


def standing_text(base: str, found: Sequence[Cluster]) -> str:
    """Return the text with what stands in each cluster."""
    return apply_edits(base, tuple(Edit(cluster.start, cluster.end, cluster.standing) for cluster in found))


def _groups(signed: list[_Signed]) -> Iterator[list[_Signed]]:
    group: list[_Signed] = []
    end = 0
    for one in signed:
        if group and not _meets(one.edit, group[-1].edit, end):
            yield group
            group = []
        group.append(one)
        end = max(end, one.edit.end)
    if group:
        yield group


def _meets(edit: Edit, previous: Edit, end: int) -> bool:
    touches_an_insertion = edit.start == end and (edit.start == edit.end or previous.start == previous.end)
    return edit.start < end or touches_an_insertion


def _cluster(base: str, signed: Sequence[_Signed], keeping: str) -> Cluster:
    start, end = signed[0].edit.start, max(one.edit.end for one in signed)
    own: dict[str, list[Edit]] = {}
    for one in signed:
        own.setdefault(one.key, []).append(Edit(one.edit.start - start, one.edit.end - start, one.edit.text))
    wordings: dict[str, tuple[str, ...]] = {}
    for key in sorted(own):
        text = apply_edits(base[start:end], tuple(own[key]))
        wordings[text] = (*wordings.get(text, ()), key)
    kept = (text for text, keys in wordings.items() if len(wordings) == 1 or keeping in keys)
    return Cluster(start, end, dict(sorted(wordings.items())), next(kept, base[start:end]), tuple(signed))


def _broken(base: str, found: Sequence[Cluster]) -> tuple[int, int] | None:
    """Return the first and the last of some clusters that do not stand together, if there are any."""
    if len(found) < 2:  # noqa: PLR2004 -- what is alone stands as its author wrote it
        return None
    text = standing_text(base, found)
    spans = tuple(_spans(found))
    return next(_run_together(text, spans), None) or next(_out_of_form(text, spans), None)


def _spans(found: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    shift = 0
    for cluster in found:
        start = cluster.start + shift
        yield start, start + len(cluster.standing)
        shift += len(cluster.standing) - (cluster.end - cluster.start)


def _run_together(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    bounds = {0, *accumulate(map(len, tokens(text)))}
    for index, (start, end) in enumerate(spans):
        if index and start not in bounds:
            yield index - 1, index
        if index + 1 < len(spans) and end not in bounds:
            yield index, index + 1


def _out_of_form(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if not _is_in_form(line):
            touching = [index for index, span in enumerate(spans) if span[0] <= end and span[1] >= start]
            if len(touching) > 1:
                yield touching[0], touching[-1]


def _is_in_form(line: str) -> bool:
    # Half a row is in canonical form too, but nobody meant it.
    return line != "" and canonical_text(line) == line and line.startswith("|") == line.endswith("|")
