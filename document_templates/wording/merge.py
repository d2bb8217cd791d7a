"""Merging the proposals of several hands on one text, whatever the order they came in.

Edits that keep apart land together, edits that say the same land once. Edits that overlap, or meet at the point where
one of them inserts, and say different things are a collision: the base's words stay until a person chooses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from document_templates.errors import DocumentError
from document_templates.wording.edits import Edit, apply_edits, edits


@dataclass(frozen=True)
class Proposal:
    """The whole text as the one named by `key` would have it."""

    key: str
    text: str


@dataclass(frozen=True)
class Candidate:
    """What stands in a stretch of the base if these proposals have their way."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Landed:
    """An edit that stands in the merged text, and whose it is; offsets are characters of the base."""

    start: int
    end: int
    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Collision:
    """A stretch of the base where proposals disagree; offsets are characters of the base."""

    start: int
    end: int
    base: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Merge:
    """The merged text, the proposals that are wholly in it, and what a person still has to settle."""

    text: str
    taken: tuple[str, ...]
    landed: tuple[Landed, ...]
    collisions: tuple[Collision, ...]


@dataclass(frozen=True, order=True)
class _Signed:
    edit: Edit
    key: str


def merge(base: str, proposals: Sequence[Proposal]) -> Merge:
    """Merge proposals made on `base`; neither their order nor their number changes what lands.

    Raises:
        DocumentError: `merge.repeated_key`, two proposals bear the same key.
    """
    keys = sorted(proposal.key for proposal in proposals)
    if len(set(keys)) < len(keys):
        raise DocumentError("merge.repeated_key")
    signed = sorted(_Signed(edit, proposal.key) for proposal in proposals for edit in edits(base, proposal.text))
    landed: list[Landed] = []
    collisions: list[Collision] = []
    for cluster in _clusters(signed):
        _settle(base, cluster, landed, collisions)
    open_keys = {key for collision in collisions for candidate in collision.candidates for key in candidate.keys}
    return Merge(
        text=apply_edits(base, tuple(Edit(change.start, change.end, change.text) for change in landed)),
        taken=tuple(key for key in keys if key not in open_keys),
        landed=tuple(landed),
        collisions=tuple(collisions),
    )


def _settle(base: str, cluster: list[_Signed], landed: list[Landed], collisions: list[Collision]) -> None:
    start, end = cluster[0].edit.start, max(signed.edit.end for signed in cluster)
    candidates = tuple(_candidates(base[start:end], start, cluster))
    if len(candidates) == 1:
        landed.append(Landed(start, end, candidates[0].text, candidates[0].keys))
    else:
        collisions.append(Collision(start, end, base[start:end], candidates))


def _clusters(signed: list[_Signed]) -> Iterator[list[_Signed]]:
    """Group edits that cannot be told apart on the base; `signed` is in order of its edits."""
    cluster: list[_Signed] = []
    end = 0
    for one in signed:
        if cluster and not _meets(one.edit, cluster[-1].edit, end):
            yield cluster
            cluster = []
        cluster.append(one)
        end = max(end, one.edit.end)
    if cluster:
        yield cluster


def _meets(edit: Edit, previous: Edit, end: int) -> bool:
    touches_an_insertion = edit.start == end and (edit.start == edit.end or previous.start == previous.end)
    return edit.start < end or touches_an_insertion


def _candidates(stretch: str, start: int, cluster: list[_Signed]) -> Iterator[Candidate]:
    texts: dict[str, list[str]] = {}
    for key in sorted({signed.key for signed in cluster}):
        own = tuple(
            Edit(signed.edit.start - start, signed.edit.end - start, signed.edit.text)
            for signed in cluster
            if signed.key == key
        )
        texts.setdefault(apply_edits(stretch, own), []).append(key)
    yield from (Candidate(text, tuple(keys)) for text, keys in sorted(texts.items()))
