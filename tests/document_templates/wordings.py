"""Texts that merges are tried on: any at all, and canonical ones made of what is hard to put together."""

from itertools import accumulate

from hypothesis import strategies as st

from document_templates.text_blocks import canonical_text
from document_templates.wording.merge import Proposal
from document_templates.wording.tokens import tokens

PIECES = ["tre", "anni", "le", "parti", ",", ".", "«", "»", "\n", " ", " - "]
HARD = [*PIECES, "\n- ", "\n| ", " | ", " |", "|", "- ", "-", "x", "e", "\u0301", "è", " ", " ", "x", "y"]

TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=30)
CANONICAL = st.lists(st.sampled_from(HARD), max_size=14).map("".join).map(canonical_text)


@st.composite
def edited(draw, base):
    """Return a canonical text not far from another, as an amendment is."""
    pieces = list(base)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(pieces)))
        pieces[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(HARD), max_size=2))
    return canonical_text("".join(pieces))


@st.composite
def proposals(draw, texts=TEXTS, *, near=False, most=5):
    """Return a base and what some would make of it."""
    base = draw(texts)
    others = edited(base) if near else texts | st.just(base)
    return base, [Proposal(f"p{index}", text) for index, text in enumerate(draw(st.lists(others, max_size=most)))]


def spelled(base, landed):
    """Return the pieces that changes make of a base: its own words and theirs, in turn."""
    pieces, at = [], 0
    for change in landed:
        assert change.start >= at
        pieces += [base[at : change.start], change.text]
        at = change.end
    return [*pieces, base[at:]]


def whole_tokens(pieces):
    """Tell whether no token of the whole is made of several pieces."""
    bounds = {0, *accumulate(map(len, tokens("".join(pieces))))}
    return set(accumulate(map(len, pieces))) <= bounds
