"""The Merkle tree of RFC 9162, section 2.1, over digests that are leaf hashes already.

The tree is kept level by level, and an odd last node is carried up as it is: that gives the very tree of the RFC, and
each proof costs one look per level.
"""

from collections.abc import Sequence

from signatures.digests import Digest, sha256

_NODE = b"\x01"
EMPTY_ROOT = sha256(b"")


class Tree:
    """A tree over leaf hashes, in their order."""

    def __init__(self, leaves: Sequence[Digest]) -> None:
        self._levels = [tuple(leaves)]
        while len(self._levels[-1]) > 1:
            self._levels.append(_level_above(self._levels[-1]))

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0])

    @property
    def root(self) -> Digest:
        """The hash of the whole tree (RFC 9162, 2.1.1)."""
        return self._levels[-1][0] if self.size else EMPTY_ROOT

    def proof(self, index: int) -> tuple[Digest, ...]:
        """Inclusion proof of the leaf at an index, from the leaf up (RFC 9162, 2.1.3.1)."""
        siblings = []
        for level in self._levels[:-1]:
            if index ^ 1 < len(level):
                siblings.append(level[index ^ 1])
            index //= 2
        return tuple(siblings)


def is_included(leaf: Digest, *, index: int, size: int, proof: Sequence[Digest], root: Digest) -> bool:
    """Say whether a proof leads from a leaf at an index to the root of a tree of that size (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, left = leaf, size - 1, list(proof)
    while last:
        if index % 2 or index < last:
            if not left:
                return False
            sibling = left.pop(0)
            node = _parent(sibling, node) if index % 2 else _parent(node, sibling)
        index, last = index // 2, last // 2
    return not left and node == root


def _level_above(level: tuple[Digest, ...]) -> tuple[Digest, ...]:
    pairs = [_parent(left, right) for left, right in zip(level[::2], level[1::2], strict=False)]
    return (*pairs, *level[len(pairs) * 2 :])


def _parent(left: Digest, right: Digest) -> Digest:
    return sha256(_NODE + bytes.fromhex(left) + bytes.fromhex(right))
