"""Merging the proposals of several hands on one text, whatever the order they came in.

Edits that keep apart land together, edits that say the same land once. Edits that meet and say different things are a
collision: the base's words stay until a person chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from document_templates.errors import DocumentError
from document_templates.wording.clusters import Cluster, clusters, standing_text
from document_templates.wording.edits import Edit, edits


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
    """An edit that stands in the text, and whose it is; offsets are characters of the base.

    Without keys it is nobody's proposal: words of the person who settled a collision.
    """

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


def merge(base: str, proposals: Sequence[Proposal]) -> Merge:
    """Merge proposals made on `base`; neither their order nor their number changes what lands.

    Raises:
        DocumentError: `merge.repeated_key`, two proposals bear the same key.
    """
    texts = {proposal.key: proposal.text for proposal in proposals}
    if len(texts) < len(proposals):
        raise DocumentError("merge.repeated_key")
    found = clusters(base, _changes(base, texts))
    landed = tuple(_landed(cluster) for cluster in found if cluster.is_agreed)
    collisions = tuple(_collision(base, cluster) for cluster in found if not cluster.is_agreed)
    contested = {key for collision in collisions for candidate in collision.candidates for key in candidate.keys}
    return Merge(
        text=standing_text(base, found),
        taken=tuple(key for key in sorted(texts) if key not in contested),
        landed=landed,
        collisions=collisions,
    )


def _changes(base: str, texts: Mapping[str, str]) -> dict[str, tuple[Edit, ...]]:
    # Many hands often propose the same words: they are compared once.
    changes = {text: edits(base, text) for text in set(texts.values())}
    return {key: changes[text] for key, text in texts.items()}


def _landed(cluster: Cluster) -> Landed:
    keys = cluster.wordings[cluster.standing]
    return Landed(cluster.start, cluster.end, cluster.standing, keys)


def _collision(base: str, cluster: Cluster) -> Collision:
    candidates = tuple(Candidate(text, keys) for text, keys in cluster.wordings.items())
    return Collision(cluster.start, cluster.end, base[cluster.start : cluster.end], candidates)
