"""A comparison shows the changes and the words around them, and forgets nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_templates.wording.diff import word_diff
from document_templates.wording.excerpt import Extract, excerpt

TWENTY = " ".join(map(str, range(20)))
TEXTS = st.lists(st.sampled_from(["uno", "due", "tre", ",", "\n- quattro", "cinque"]), max_size=80).map(" ".join)


def _shown(before: str, after: str, *, around: int = 3) -> list[tuple[str, str]]:
    return [(extract.kind, extract.text) for extract in excerpt(word_diff(before, after), around=around)]


def test_words_far_from_a_change_are_left_out():
    assert _shown(f"{TWENTY} due {TWENTY}", f"{TWENTY} tre {TWENTY}") == [
        ("left_out", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"),
        ("equal", " 17 18 19 "),
        ("delete", "due"),
        ("insert", "tre"),
        ("equal", " 0 1 2"),
        ("left_out", " 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"),
    ]


def test_between_two_changes_the_words_of_both_are_kept():
    shown = _shown(f"a {TWENTY} b", f"c {TWENTY} d")
    assert [kind for kind, _ in shown] == ["delete", "insert", "equal", "left_out", "equal", "delete", "insert"]
    assert (shown[2][1], shown[4][1]) == (" 0 1 2", " 17 18 19 ")


def test_a_gap_of_one_word_is_no_gap():
    assert ("equal", " 1 2 3 4 5 6 7 ") in _shown("a 1 2 3 4 5 6 7 b", "c 1 2 3 4 5 6 7 d")


def test_a_text_that_did_not_change_is_left_out_whole():
    assert excerpt(word_diff(TWENTY, TWENTY)) == (Extract("left_out", TWENTY),)
    assert excerpt(word_diff("", "")) == ()


@pytest.mark.parametrize(("before", "after"), [("", TWENTY), (TWENTY, "")])
def test_what_came_or_went_whole_is_shown_whole(before: str, after: str):
    assert [extract.text for extract in excerpt(word_diff(before, after))] == [TWENTY]


@given(before=TEXTS, after=TEXTS, around=st.integers(min_value=0, max_value=5))
def test_extracts_spell_both_texts(before: str, after: str, around: int):
    extracts = excerpt(word_diff(before, after), around=around)
    assert "".join(extract.text for extract in extracts if extract.kind != "insert") == before
    assert "".join(extract.text for extract in extracts if extract.kind != "delete") == after
    assert all(extract.text for extract in extracts)
