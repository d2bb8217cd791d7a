"""RFC 9162 by its own recursive definition, and by the known vectors of the Certificate Transparency test suite."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatures.tree import EMPTY_ROOT, Tree, is_consistent, is_included

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def leaf(content):
    return sha256(b"\x00" + content).hexdigest()


def root_by_definition(leaves):
    """RFC 9162, 2.1.1, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    left, right = root_by_definition(leaves[:split]), root_by_definition(leaves[split:])
    return sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def proof_by_definition(index, leaves):
    """RFC 9162, 2.1.3.1, word for word."""
    if len(leaves) == 1:
        return []
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < split:
        return [*proof_by_definition(index, leaves[:split]), root_by_definition(leaves[split:])]
    return [*proof_by_definition(index - split, leaves[split:]), root_by_definition(leaves[:split])]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_known_roots_come_out(size):
    assert Tree([leaf(bytes.fromhex(content)) for content in INPUTS[:size]]).root == ROOTS[size - 1]


def test_a_tree_of_nothing_has_the_root_of_nothing():
    assert (Tree([]).root, Tree([]).size) == (EMPTY_ROOT, 0)


@given(LEAVES, st.data())
def test_root_and_proof_are_those_of_the_definition(contents, data):
    leaves = [leaf(content) for content in contents]
    index = data.draw(st.integers(0, len(leaves) - 1))
    tree = Tree(leaves)
    assert tree.root == root_by_definition(leaves)
    assert list(tree.proof(index)) == proof_by_definition(index, leaves)
    assert is_included(leaves[index], index=index, size=tree.size, proof=tree.proof(index), root=tree.root)


@given(LEAVES, st.data())
def test_a_proof_proves_nothing_else(contents, data):
    leaves = [leaf(bytes([number]) + content) for number, content in enumerate(contents)]
    index = data.draw(st.integers(0, len(leaves) - 1))
    tree = Tree(leaves)
    proof = tree.proof(index)

    def included(**change):
        return is_included(
            **{"leaf": leaves[index], "index": index, "size": tree.size, "proof": proof, "root": tree.root, **change}
        )

    assert not included(leaf=leaf(b"other"))
    assert not included(root=leaf(b"other"))
    assert not included(proof=(*proof, leaf(b"more")))
    assert not included(proof=proof[:-1]) or not proof
    assert not included(index=-1)
    assert not included(index=tree.size)
    assert not any(included(index=other) for other in range(tree.size) if other != index)


def consistency_by_definition(size, leaves, *, whole=True):
    """RFC 9162, 2.1.4.1, word for word."""
    if size == len(leaves):
        return [] if whole else [root_by_definition(leaves)]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    if size <= split:
        return [*consistency_by_definition(size, leaves[:split], whole=whole), root_by_definition(leaves[split:])]
    return [*consistency_by_definition(size - split, leaves[split:], whole=False), root_by_definition(leaves[:split])]


@pytest.mark.parametrize("size", range(1, 24))
def test_every_earlier_tree_is_proven_to_have_grown_into_a_later_one(size):
    leaves = [leaf(bytes([number])) for number in range(size)]
    tree = Tree(leaves)
    assert tree.root_at(0) == EMPTY_ROOT
    for before in range(1, size + 1):
        proof, root = tree.consistency(before), tree.root_at(before)
        assert root == root_by_definition(leaves[:before])
        assert list(proof) == consistency_by_definition(before, leaves)
        assert is_consistent(first=(before, root), second=(size, tree.root), proof=proof)


@given(st.integers(1, 40), st.data())
def test_a_proof_of_growth_proves_nothing_else(size, data):
    leaves = [leaf(bytes([number])) for number in range(size)]
    before, tree = data.draw(st.integers(1, size)), Tree(leaves)
    proof, root = tree.consistency(before), tree.root_at(before)

    def consistent(**change):
        right = {"first": (before, root), "second": (size, tree.root), "proof": proof}
        return is_consistent(**{**right, **change})

    assert not consistent(first=(before, leaf(b"other")))
    assert not consistent(second=(size, leaf(b"other")))
    assert not consistent(proof=(*proof, leaf(b"more")))
    assert not consistent(proof=proof[:-1]) or not proof
    assert not consistent(first=(0, EMPTY_ROOT))
    assert not consistent(first=(size + 1, root))
    assert not any(consistent(first=(other, root)) for other in range(1, size + 1) if tree.root_at(other) != root)
