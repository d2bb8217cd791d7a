"""Settling what collides: whose words stand, what is still open, and that the text stays in form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_templates.errors import DocumentError
from document_templates.text_blocks import canonical_text
from document_templates.wording.merge import Landed, Proposal, merge
from document_templates.wording.settle import settle
from tests.document_templates.wordings import CANONICAL, proposals, spelled

BASE = "Il patto dura tre anni e vincola le parti."
MERGED = merge(
    BASE,
    [
        Proposal("asl", "Il patto dura cinque anni e vincola le parti."),
        Proposal("ciss", "Il patto dura due anni e vincola tutte le parti."),
        Proposal("cpe", "Il presente patto dura tre anni e vincola le parti."),
    ],
)


@st.composite
def settlements(draw):
    base, many = draw(proposals(CANONICAL, near=True))
    merged = merge(base, many)
    choices = {}
    for index, collision in enumerate(merged.collisions):
        offered = [candidate.text for candidate in collision.candidates]
        if draw(st.booleans()):
            choices[index] = draw(st.sampled_from([collision.base, *offered]) | CANONICAL)
    return base, merged, choices


@given(settlements())
def test_a_settled_text_is_canonical_and_spelled_by_the_base_and_what_landed(case):
    base, merged, choices = case
    settled = settle(base, merged, choices)
    assert "".join(spelled(base, settled.landed)) == settled.text == canonical_text(settled.text)
    assert set(settled.open) == set(range(len(merged.collisions))) - set(choices)
    known = {key for change in merged.landed for key in change.keys}
    known |= {key for collision in merged.collisions for one in collision.candidates for key in one.keys}
    assert {key for change in settled.landed for key in change.keys} <= known


@given(proposals(CANONICAL, near=True))
def test_who_chooses_nothing_leaves_the_merge(case):
    base, many = case
    merged = merge(base, many)
    settled = settle(base, merged, {})
    assert (settled.text, settled.landed, len(settled.open)) == (merged.text, merged.landed, len(merged.collisions))


def test_the_words_of_a_candidate_keep_its_name():
    settled = settle(BASE, MERGED, {0: "cinque"})
    assert settled.text == "Il presente patto dura cinque anni e vincola tutte le parti."
    assert (14, 17, "cinque", ("asl",)) in [(one.start, one.end, one.text, one.keys) for one in settled.landed]
    assert settled.open == ()


def test_own_words_are_nobody_s_proposal():
    settled = settle(BASE, MERGED, {0: "quattro"})
    assert Landed(14, 17, "quattro", ()) in settled.landed
    assert [one.keys for one in settled.landed] == [("cpe",), (), ("ciss",)]


def test_the_words_of_the_base_settle_a_collision_and_change_nothing():
    settled = settle(BASE, MERGED, {0: "tre"})
    assert (settled.text, settled.landed, settled.open) == (MERGED.text, MERGED.landed, ())


def test_what_is_not_chosen_stays_open():
    assert settle(BASE, MERGED, {}).open == (0,)


def test_only_what_differs_of_the_chosen_words_is_their_author_s():
    base = "dura tre anni dalla firma"
    merged = merge(base, [Proposal("a", "dura dalla firma"), Proposal("b", "dura due anni e un mese dalla firma")])
    settled = settle(base, merged, {0: "tre anni e un giorno "})
    assert settled.text == "dura tre anni e un giorno dalla firma"
    assert [(base[one.start : one.end], one.text) for one in settled.landed] == [("", "e un giorno ")]


@pytest.mark.parametrize(
    ("words", "text", "changes"),
    [
        ("", "dura anni", [(5, 9, "", ())]),
        (" due ", "dura due anni", [(5, 8, "due", ())]),
        ("due\n\n- ", "dura due\n-\nanni", None),
    ],
)
def test_words_that_would_spoil_the_form_are_put_in_order(words, text, changes):
    merged = merge("dura tre anni", [Proposal("a", "dura due anni"), Proposal("b", "dura sei anni")])
    settled = settle("dura tre anni", merged, {0: words})
    assert settled.text == canonical_text(f"dura {words} anni")
    if changes:
        assert settled.text == text


def test_a_change_that_gives_way_to_the_form_keeps_its_author():
    base = "uno,due tre"
    merged = merge(base, [Proposal("a", "uno due tre"), Proposal("b", "uno,sei tre"), Proposal("c", "uno,sette tre")])
    assert merged.landed == (Landed(3, 4, " ", ("a",)),)
    settled = settle(base, merged, {0: ""})
    assert settled.text == "uno tre"
    assert {key for one in settled.landed for key in one.keys} == {"a"}


def test_a_collision_that_is_not_there_is_refused():
    with pytest.raises(DocumentError) as refused:
        settle(BASE, MERGED, {1: "tre"})
    assert (refused.value.code, refused.value.params) == ("merge.unknown_collision", {"number": 2})
