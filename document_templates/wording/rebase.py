"""A proposal made on one text, carried over to what became of that text meanwhile."""

from dataclasses import dataclass

from document_templates.wording.clusters import Cluster, clusters, standing_text
from document_templates.wording.edits import edits
from document_templates.wording.merge import Landed

ONTO, PROPOSED = "onto", "proposed"


@dataclass(frozen=True)
class Overlap:
    """A stretch of the base that changed meanwhile, and otherwise than proposed; offsets are characters of the base."""

    start: int
    end: int
    base: str
    onto: str
    proposed: str


@dataclass(frozen=True)
class Rebased:
    """The proposal on the newer text, which keeps its own words in the overlaps.

    `landed` are all changes against the base, with `ONTO`, `PROPOSED` or both as their keys.
    """

    text: str
    landed: tuple[Landed, ...]
    collisions: tuple[Overlap, ...]


def rebase(base: str, proposed: str, onto: str) -> Rebased:
    """Carry the proposal made on `base` over to `onto`, which came of it; the same change on both sides is one."""
    changes = {ONTO: edits(base, onto), PROPOSED: edits(base, proposed)}
    found = clusters(base, changes, keeping=ONTO)
    return Rebased(
        text=standing_text(base, found),
        landed=tuple(
            Landed(cluster.start, cluster.end, cluster.standing, cluster.wordings[cluster.standing])
            for cluster in found
        ),
        collisions=tuple(_overlap(base, cluster) for cluster in found if not cluster.is_agreed),
    )


def _overlap(base: str, cluster: Cluster) -> Overlap:
    words = {key: text for text, keys in cluster.wordings.items() for key in keys}
    stretch = base[cluster.start : cluster.end]
    return Overlap(cluster.start, cluster.end, stretch, words[ONTO], words[PROPOSED])
