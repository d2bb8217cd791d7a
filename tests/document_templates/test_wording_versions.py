"""The difference of two versions: what came, went, changed and moved."""

import random

from hypothesis import given
from hypothesis import strategies as st

from document_templates.wording.diff import Stretch
from document_templates.wording.versions import Part, differences

IDS = st.lists(st.integers(0, 12), unique=True)


def version(ids, **texts):
    return [
        Part(one, f"{number}", f"Rubrica {one}", texts.get(f"c{one}", "uguale")) for number, one in enumerate(ids, 1)
    ]


def states(before, after, **texts):
    return [(one.id, one.state) for one in differences(version(before), version(after, **texts))]


def test_a_clause_brought_to_the_top_is_one_move():
    assert states(range(60), [59, *range(59)]) == [(59, "moved"), *((one, "same") for one in range(59))]


def test_every_state_is_told_in_the_order_of_the_newer_text():
    assert states([1, 2, 3, 4, 5], [4, 1, 6, 3, 5], c3="diverso", c4="diverso") == [
        (4, "moved_and_changed"),
        (1, "same"),
        (2, "removed"),
        (6, "added"),
        (3, "changed"),
        (5, "same"),
    ]


def test_what_was_removed_stands_where_it_stood():
    assert states([1, 2, 3, 4], [3]) == [(1, "removed"), (2, "removed"), (3, "same"), (4, "removed")]
    assert states([1, 2, 3], [3, 1]) == [(3, "moved"), (1, "same"), (2, "removed")]


def test_numbers_and_words_are_those_of_either_version():
    first, second = differences(
        [Part("a", "1", "Durata", "tre anni")],
        [Part("b", "1", "Oggetto", "il welfare"), Part("a", "2", "Durata e rinnovo", "sei anni")],
    )
    assert (first.old_number, first.new_number, first.state) == ("", "1", "added")
    assert first.text == (Stretch("insert", "il welfare"),)
    assert (second.old_number, second.new_number, second.state) == ("1", "2", "changed")
    assert second.heading == (Stretch("equal", "Durata"), Stretch("insert", " e rinnovo"))
    assert second.text == (Stretch("delete", "tre"), Stretch("insert", "sei"), Stretch("equal", " anni"))


def test_another_number_alone_is_no_difference():
    assert states([1, 2], [3, 1, 2]) == [(3, "added"), (1, "same"), (2, "same")]


def test_a_removed_clause_shows_what_went():
    (gone,) = differences(version([1]), [])
    assert (gone.old_number, gone.new_number, gone.text) == ("1", "", (Stretch("delete", "uguale"),))


@given(IDS, IDS)
def test_every_clause_of_either_version_is_told_once(before, after):
    found = differences(version(before), version(after))
    assert sorted(one.id for one in found) == sorted({*before, *after})
    assert [one.id for one in found if one.after] == after
    assert {one.id for one in found if one.state == "removed"} == set(before) - set(after)
    assert {one.id for one in found if one.state == "added"} == set(after) - set(before)


@given(IDS, IDS)
def test_without_what_moved_both_versions_are_in_the_same_order(before, after):
    moved = {one.id for one in differences(version(before), version(after)) if one.moved}
    common = set(before) & set(after) - moved
    assert [one for one in before if one in common] == [one for one in after if one in common]


@given(IDS, IDS)
def test_what_went_comes_after_what_stood_before_it(before, after):
    found = differences(version(before), version(after))
    staying = [one.id for one in found if one.before and not one.moved]
    assert staying == [one for one in before if one in set(staying)]


@given(st.integers(0, 59), st.integers(0, 59))
def test_one_clause_that_changes_its_place_is_at_most_one_move(old, new):
    after = list(range(60))
    after.insert(new, after.pop(old))
    assert sum(one.moved for one in differences(version(range(60)), version(after))) == (old != new)


@given(st.permutations(range(7)))
def test_no_fewer_moves_would_do(after):
    moved = sum(one.moved for one in differences(version(range(7)), version(after)))
    longest = [1] * 7
    for index in range(7):
        longest[index] += max((longest[i] for i in range(index) if after[i] < after[index]), default=0)
    assert moved == 7 - max(longest)


def test_a_thousand_clauses_in_any_order_are_told_apart_at_once():
    shuffled = random.Random(1).sample(range(1_000), 1_000)
    assert len(states(range(1_000), shuffled)) == 1_000
