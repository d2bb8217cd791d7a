"""Merging canonical texts: what comes of it is canonical, and every token of it has its author."""

import pytest
from hypothesis import given

from document_templates.text_blocks import Item, Paragraph, canonical_text, parse_blocks
from document_templates.wording.merge import Proposal, merge
from document_templates.wording.tokens import tokens
from tests.document_templates.wordings import CANONICAL, proposals, spelled, whole_tokens


def merged_texts(base, *texts):
    return merge(base, [Proposal(f"p{index}", text) for index, text in enumerate(texts)])


@given(proposals(CANONICAL, near=True))
def test_a_merge_of_canonical_texts_is_canonical(case):
    base, many = case
    text = merge(base, many).text
    assert canonical_text(text) == text


@given(proposals(CANONICAL, near=True))
def test_every_token_comes_whole_from_the_base_or_from_named_proposals(case):
    base, many = case
    texts = {proposal.key: proposal.text for proposal in many}
    merged = merge(base, many)
    pieces = spelled(base, merged.landed)
    assert "".join(pieces) == merged.text
    assert whole_tokens(pieces)
    for change in merged.landed:
        assert change.keys
        assert all(change.text in texts[key] for key in change.keys)


@given(proposals(CANONICAL, near=True))
def test_what_is_taken_is_the_merge_of_those_that_nobody_contests(case):
    base, many = case
    merged = merge(base, many)
    alone = merge(base, [proposal for proposal in many if proposal.key in merged.taken])
    assert alone.taken == merged.taken
    landed = {(one.start, one.end, one.text) for one in merged.landed}
    assert {(one.start, one.end, one.text) for one in alone.landed} <= landed


@pytest.mark.parametrize(
    ("base", "texts"),
    [
        ("uno,due tre", ("uno due tre", "uno, tre")),
        ("uno\na;b\ndue", ("uno\n;b\ndue", "uno\na\ndue")),
        ("uno, due", ("uno due", "uno,due")),
        ("uno |", ("| uno |", "uno")),
        ("uno\ndue", ("uno due", "uno\n- due")),
        ("uno\ndue", ("uno due", "uno\n| due |")),
        ("uno\n- due", ("uno due", "uno\n- tre\n- due")),
        ("- -", ("-", "- - -")),
    ],
    ids=[
        "two spaces in a row",
        "a line that is left empty",
        "two words run into one",
        "a row that is not closed",
        "an item in the middle of a line",
        "a row in the middle of a line",
        "an item before one that is no longer one",
        "an item out of two marks",
    ],
)
def test_edits_that_would_spoil_the_form_together_collide(base, texts):
    merged = merged_texts(base, *texts)
    assert (merged.text, merged.taken, len(merged.collisions)) == (base, (), 1)
    assert {candidate.keys for candidate in merged.collisions[0].candidates} == {("p0",), ("p1",)}


def test_what_stands_apart_from_a_spoilt_form_lands_all_the_same():
    merged = merged_texts("uno,due tre\nquattro", "uno due tre\nquattro", "uno, tre\nquattro", "uno,due tre\ncinque")
    assert (merged.text, merged.taken) == ("uno,due tre\ncinque", ("p2",))


def test_the_mark_of_an_item_is_one_with_the_end_of_the_line_before():
    assert tokens("- a\n- b\n| c |\nd - e") == [
        *("- ", "a", "\n- ", "b", "\n| ", "c", " ", "|", "\n", "d", " ", "-", " ", "e")
    ]


def test_changes_to_several_items_come_together():
    base = "Le Parti:\n- designano un referente;\n- versano 500 euro;\n- si riuniscono."
    merged = merged_texts(
        base,
        base.replace("un referente", "due referenti"),
        base.replace("500", "300"),
        base.replace("\n- si riuniscono.", ""),
        f"{base}\nIl Patto non dà luogo a corrispettivi.",
        base.replace("Le Parti:", "Le Parti:\n- osservano il Patto;"),
    )
    assert parse_blocks(merged.text) == (
        Paragraph("Le Parti:"),
        Item("osservano il Patto;"),
        Item("designano due referenti;"),
        Item("versano 300 euro;"),
        Item("si riuniscono."),
    )
    assert merged.taken == ("p0", "p1", "p4")


def test_five_hundred_proposals_on_one_clause_keep_their_names():
    base = "Il Patto dura tre anni. " + " ".join(f"parola{index:03}" for index in range(250))
    many = [Proposal(f"p{index:03}", base.replace(f"parola{index // 2:03}", f"voce{index}")) for index in range(500)]
    merged = merge(base, [*many, Proposal("alone", base.replace("tre", "due"))])
    assert merged.taken == ("alone",)
    assert len(merged.collisions) == 250
