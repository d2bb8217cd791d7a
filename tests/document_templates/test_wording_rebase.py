"""Carrying a proposal over to a newer text, by its laws."""

from hypothesis import given
from hypothesis import strategies as st

from document_templates.text_blocks import canonical_text
from document_templates.wording.merge import Proposal, merge
from document_templates.wording.rebase import ONTO, PROPOSED, Overlap, rebase
from tests.document_templates.wordings import CANONICAL, TEXTS, edited, spelled, whole_tokens

THREE = CANONICAL.flatmap(lambda base: st.tuples(st.just(base), edited(base), edited(base)))


@given(TEXTS, TEXTS)
def test_onto_the_same_text_it_is_the_proposal(base, proposed):
    rebased = rebase(base, proposed, base)
    assert (rebased.text, rebased.collisions) == (proposed, ())


@given(TEXTS, TEXTS)
def test_what_proposes_nothing_is_the_newer_text(base, onto):
    rebased = rebase(base, base, onto)
    assert (rebased.text, rebased.collisions) == (onto, ())


@given(TEXTS, TEXTS)
def test_what_was_done_meanwhile_is_no_collision(base, proposed):
    rebased = rebase(base, proposed, proposed)
    assert (rebased.text, rebased.collisions) == (proposed, ())


@given(THREE)
def test_without_a_collision_either_way_round_is_the_merge(three):
    base, proposed, onto = three
    rebased, other_way = rebase(base, proposed, onto), rebase(base, onto, proposed)
    merged = merge(base, [Proposal("a", proposed), Proposal("b", onto)])
    assert bool(rebased.collisions) == bool(other_way.collisions) == bool(merged.collisions)
    if not merged.collisions:
        assert rebased.text == other_way.text == merged.text


@given(THREE)
def test_every_token_comes_whole_from_the_base_the_newer_text_or_the_proposal(three):
    base, proposed, onto = three
    texts = {ONTO: onto, PROPOSED: proposed}
    rebased = rebase(base, proposed, onto)
    pieces = spelled(base, rebased.landed)
    assert "".join(pieces) == rebased.text
    assert whole_tokens(pieces)
    assert all(change.text in texts[key] for change in rebased.landed for key in change.keys)


@given(THREE)
def test_a_canonical_proposal_on_a_canonical_text_stays_canonical(three):
    text = rebase(*three).text
    assert canonical_text(text) == text


@given(THREE)
def test_a_collision_tells_the_words_of_all_three(three):
    base, proposed, onto = three
    for overlap in rebase(base, proposed, onto).collisions:
        assert base[overlap.start : overlap.end] == overlap.base
        assert overlap.onto in onto
        assert overlap.proposed in proposed
        assert overlap.onto != overlap.proposed


def test_where_both_changed_the_newer_words_stand_and_the_rest_is_carried_over():
    rebased = rebase("dura tre anni dalla firma", "dura due anni dalla sua firma", "Esso dura sei anni dalla firma")
    assert rebased.text == "Esso dura sei anni dalla sua firma"
    assert rebased.collisions == (Overlap(5, 8, base="tre", onto="sei", proposed="due"),)
