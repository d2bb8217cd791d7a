"""A whole trail, read once: its lines, its entries and their tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from signatures.canonical import canonical_json
from signatures.chain import TrailEntry, entry_digest, verify_chain
from signatures.digests import Digest, sha256
from signatures.errors import SignatureError
from signatures.tree import Tree


@dataclass(frozen=True, kw_only=True)
class Trail:
    """A trail that holds; `tree` stands over the digests of its lines."""

    pact_id: UUID
    lines: tuple[str, ...]
    entries: tuple[TrailEntry, ...]
    tree: Tree

    def head(self) -> dict[str, Any]:
        """What names this whole trail: how many entries, the root of their tree, the digest of the last."""
        return trail_head(self.tree)


def read_trail(lines: Sequence[str], *, pact_id: UUID) -> Trail:
    """Read a whole trail.

    Raises:
        SignatureError: `trail.empty`, or what `verify_chain` refuses.
    """
    if not lines:
        raise SignatureError("trail.empty")
    return Trail(
        pact_id=pact_id,
        lines=tuple(lines),
        entries=verify_chain(lines, pact_id=pact_id),
        tree=trail_tree(lines),
    )


def trail_tree(lines: Sequence[str]) -> Tree:
    """The tree over a trail's lines, whether they hold or not."""
    return Tree([entry_digest(line) for line in lines])


def trail_head(tree: Tree, *, size: int | None = None) -> dict[str, Any]:
    """Return the head of a trail that has at least one entry, or the one it had with its first `size` entries."""
    entries = size or tree.size
    return {"size": entries, "root": tree.root_at(entries), "last": tree.leaf(entries - 1)}


def head_digest(head: Mapping[str, Any]) -> Digest:
    """Digest of a head as it is spelt: what an authority attests."""
    return sha256(canonical_json(head))
