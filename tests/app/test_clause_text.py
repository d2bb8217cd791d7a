"""A clause's words in structure, and what changed in them."""

from app.clause_text import Letters, Passage, changes, passages
from document_templates.text_blocks import Table
from document_templates.wording.diff import Stretch


def test_items_and_tables_belong_to_the_paragraph_before_them():
    text = "Uno:\n- a;\n- b.\n| x | y |\n| 1 | 2 |\n- c.\nDue."
    table = Table(header=("x", "y"), rows=(("1", "2"),))
    first = Passage("Uno:", (Letters(("a;", "b.")), table, Letters(("c.",))))
    assert passages(text, {}) == (first, Passage("Due.", ()))


def test_what_opens_a_clause_without_a_paragraph_stands_alone():
    assert passages("- a.\nUno.", {}) == (Passage("", (Letters(("a.",)),)), Passage("Uno.", ()))
    assert passages("", {}) == ()


def test_changes_are_told_line_by_line():
    shown = changes("Tre anni.\nFine.", "Due anni.\nFine.", {})
    assert shown == (
        (Stretch("delete", "Tre"), Stretch("insert", "Due"), Stretch("equal", " anni.")),
        (Stretch("equal", "Fine."),),
    )


def test_a_line_that_came_or_went_is_whole():
    assert changes("", "Uno.\nDue.", {}) == ((Stretch("insert", "Uno."),), (Stretch("insert", "Due."),))


def test_a_renumbered_article_is_no_change():
    assert changes("Vedi {duration}.", "Vedi {duration}.", {"duration": "7"}) == ((Stretch("equal", "Vedi 7."),),)
