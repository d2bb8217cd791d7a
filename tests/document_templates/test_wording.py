"""Word diff and merge, by their properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_templates.errors import DocumentError
from document_templates.wording.diff import Stretch, word_diff
from document_templates.wording.edits import apply_edits, edits
from document_templates.wording.ends import common_ends
from document_templates.wording.merge import Candidate, Collision, Proposal, merge
from document_templates.wording.tokens import tokens
from tests.document_templates.wordings import CANONICAL, TEXTS, edited, proposals, whole_tokens


@given(st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS)
def test_edits_lead_from_one_text_to_the_other(before, after):
    assert apply_edits(before, edits(before, after)) == after


@given(CANONICAL.flatmap(lambda base: st.tuples(st.just(base), edited(base) | CANONICAL)))
def test_what_is_left_out_of_a_comparison_is_alike_and_ends_between_tokens(two):
    head, tail = common_ends(*two)
    for text in two:
        assert (text[:head], text[len(text) - tail :]) == (two[0][:head], two[0][len(two[0]) - tail :])
        assert whole_tokens([text[:head], text[head : len(text) - tail], text[len(text) - tail :]])


def test_only_the_middle_of_a_long_text_is_compared():
    before, after = ("parola " * 50 + words + " parola" * 50 for words in ("tre anni", "sei mesi"))
    assert common_ends(before, after) == (343, 350)


@given(TEXTS, TEXTS)
def test_a_diff_spells_both_texts(before, after):
    stretches = word_diff(before, after)
    assert "".join(s.text for s in stretches if s.kind != "insert") == before
    assert "".join(s.text for s in stretches if s.kind != "delete") == after
    assert all(s.text for s in stretches)


@given(TEXTS, TEXTS)
def test_no_lonely_space_stands_between_two_changes(before, after):
    stretches = word_diff(before, after)
    assert not any(s.kind == "equal" and s.text.isspace() for s in stretches[1:-1])


def test_a_changed_phrase_is_one_change():
    assert word_diff("dura tre anni.", "dura cinque mesi.") == (
        Stretch("equal", "dura "),
        Stretch("delete", "tre anni"),
        Stretch("insert", "cinque mesi"),
        Stretch("equal", "."),
    )


@given(proposals(), st.randoms())
def test_the_order_of_proposals_does_not_matter(case, random):
    base, many = case
    shuffled = random.sample(many, len(many))
    assert merge(base, shuffled) == merge(base, many)


@given(TEXTS, TEXTS)
def test_a_single_proposal_merges_to_itself(base, text):
    merged = merge(base, [Proposal("a", text)])
    assert (merged.text, merged.taken, merged.collisions) == (text, ("a",), ())


@given(TEXTS)
def test_no_proposals_leave_the_base(base):
    assert merge(base, []).text == base


@given(TEXTS, TEXTS)
def test_the_same_proposal_of_two_hands_lands_once_with_both_names(base, text):
    merged = merge(base, [Proposal("b", text), Proposal("a", text)])
    assert (merged.text, merged.taken) == (text, ("a", "b"))
    assert all(change.keys == ("a", "b") for change in merged.landed)


@given(proposals())
def test_every_word_of_the_result_comes_from_the_base_or_from_a_named_proposal(case):
    base, many = case
    texts = {proposal.key: proposal.text for proposal in many}
    merged = merge(base, many)
    at, rebuilt = 0, ""
    for change in merged.landed:
        assert change.keys
        assert all(change.text in texts[key] for key in change.keys)
        rebuilt += base[at : change.start] + change.text
        at = change.end
    assert merged.text == rebuilt + base[at:]


@given(proposals())
def test_in_a_collision_the_words_of_the_base_stay_and_every_candidate_has_its_proposers(case):
    base, many = case
    merged = merge(base, many)
    for collision in merged.collisions:
        assert base[collision.start : collision.end] == collision.base
        assert len({candidate.text for candidate in collision.candidates}) > 1
        assert not {key for candidate in collision.candidates for key in candidate.keys} & set(merged.taken)
    assert set(merged.taken) <= {proposal.key for proposal in many}


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_edits_that_keep_apart_all_land(chosen):
    base = " e ".join(f"parola{index:02}" for index in range(len(chosen)))
    many = [Proposal(f"p{i}", base.replace(f"parola{i:02}", f"nuova{i:02}x")) for i in range(len(chosen)) if chosen[i]]
    expected = " e ".join(f"nuova{i:02}x" if chosen[i] else f"parola{i:02}" for i in range(len(chosen)))
    merged = merge(base, many)
    assert (merged.text, merged.collisions, len(merged.taken)) == (expected, (), sum(chosen))


def test_two_answers_to_one_phrase_collide_and_the_rest_lands():
    base = "Il patto dura tre anni e vincola le parti."
    merged = merge(
        base,
        [
            Proposal("asl", "Il patto dura cinque anni e vincola le parti."),
            Proposal("ciss", "Il patto dura due anni e vincola tutte le parti."),
            Proposal("cpe", "Il presente patto dura tre anni e vincola le parti."),
        ],
    )
    assert merged.text == "Il presente patto dura tre anni e vincola tutte le parti."
    assert merged.taken == ("cpe",)
    assert merged.collisions == (
        Collision(14, 17, "tre", (Candidate("cinque", ("asl",)), Candidate("due", ("ciss",)))),
    )


def test_two_insertions_at_one_point_collide():
    merged = merge("Le parti.", [Proposal("a", "Tutte Le parti."), Proposal("b", "Ora Le parti.")])
    assert (merged.text, len(merged.collisions)) == ("Le parti.", 1)


def test_an_insertion_at_the_edge_of_a_replacement_collides():
    merged = merge("tre anni", [Proposal("a", "cinque anni"), Proposal("b", "almeno tre anni")])
    assert (merged.text, len(merged.collisions)) == ("tre anni", 1)


def test_neighbouring_replacements_land_together():
    merged = merge("uno-due", [Proposal("a", "tre-due"), Proposal("b", "uno+due")])
    assert merged.text == "tre+due"


def test_a_key_used_twice_is_refused():
    with pytest.raises(DocumentError) as refused:
        merge("a", [Proposal("x", "b"), Proposal("x", "c")])
    assert refused.value.code == "merge.repeated_key"
