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

    def leaf(self, index: int) -> Digest:
        """The leaf at an index."""
        return self._levels[0][index]

    def proof(self, index: int) -> tuple[Digest, ...]:
        """Inclusion proof of the leaf at an index, from the leaf up (RFC 9162, 2.1.3.1)."""
        siblings = []
        for level in self._levels[:-1]:
            if index ^ 1 < len(level):
                siblings.append(level[index ^ 1])
            index //= 2
        return tuple(siblings)

    def root_at(self, size: int) -> Digest:
        """The root that the tree had when it held its first so many leaves."""
        return self._hash_of(0, size) if size else EMPTY_ROOT

    def consistency(self, size: int) -> tuple[Digest, ...]:
        """Proof that the tree of the first so many leaves, at least one, grew into this one (RFC 9162, 2.1.4.1)."""
        start, end, whole, proof = 0, self.size, True, list[Digest]()
        while end != size:
            split = start + _left_size(end - start)
            if size <= split:
                proof.append(self._hash_of(split, end))
                end = split
            else:
                proof.append(self._hash_of(start, split))
                start, whole = split, False
        return tuple(reversed(proof if whole else [*proof, self._hash_of(start, end)]))

    def _hash_of(self, start: int, end: int) -> Digest:
        """The root over some leaves that begin where one of the tree's own subtrees of at least their size does."""
        subtrees = []
        while start < end:
            height = (end - start).bit_length() - 1
            subtrees.append(self._levels[height][start >> height])
            start += 1 << height
        node = subtrees.pop()
        while subtrees:
            node = _parent(subtrees.pop(), node)
        return node


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


def is_consistent(*, first: tuple[int, Digest], second: tuple[int, Digest], proof: Sequence[Digest]) -> bool:
    """Say whether a proof leads from an earlier tree to a later one, each a size and a root (RFC 9162, 2.1.4.2)."""
    (size, root), (later_size, later_root) = first, second
    if not 0 < size <= later_size:
        return False
    if size == later_size:
        return not proof and root == later_root
    index, last = _without_odd_end(size - 1, later_size - 1)
    path = [*(() if index else (root,)), *proof]
    old = new = path.pop(0) if path else EMPTY_ROOT
    for sibling in path:
        if not last:
            return False
        if index % 2 or index == last:
            old, new = _parent(sibling, old), _parent(sibling, new)
            index, last = _without_even_end(index, last)
        else:
            new = _parent(new, sibling)
        index, last = index // 2, last // 2
    return not last and (old, new) == (root, later_root)


def _without_odd_end(index: int, last: int) -> tuple[int, int]:
    while index % 2:
        index, last = index // 2, last // 2
    return index, last


def _without_even_end(index: int, last: int) -> tuple[int, int]:
    while index and not index % 2:
        index, last = index // 2, last // 2
    return index, last


def _left_size(size: int) -> int:
    """How many leaves the left of two subtrees holds: the largest power of two below the size (RFC 9162, 2.1.1)."""
    return 1 << ((size - 1).bit_length() - 1)


def _level_above(level: tuple[Digest, ...]) -> tuple[Digest, ...]:
    pairs = [_parent(left, right) for left, right in zip(level[::2], level[1::2], strict=False)]
    return (*pairs, *level[len(pairs) * 2 :])


def _parent(left: Digest, right: Digest) -> Digest:
    return sha256(_NODE + bytes.fromhex(left) + bytes.fromhex(right))
