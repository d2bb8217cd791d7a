"""The grammar of texts, and the one form they are stored in."""

from hypothesis import given
from hypothesis import strategies as st

from document_templates.text_blocks import (
    Item,
    Paragraph,
    Table,
    canonical_text,
    parse_blocks,
    references,
    running_text,
    unwrap,
    with_numbers,
)

NASTY = st.text(st.one_of(st.characters(), st.sampled_from("-| \n\r\t{}a\u0301\u200b\u202e\ufeff\ufffe\u2028\x00\x0b")))


@given(NASTY)
def test_a_canonical_text_is_canonical_already(raw):
    assert canonical_text(canonical_text(raw)) == canonical_text(raw)


@given(NASTY)
def test_a_line_that_looks_canonical_is(raw):
    assert canonical_text(raw) == canonical_text(f"{raw}\n")


@given(NASTY)
def test_an_unwrapped_text_is_canonical(raw):
    assert canonical_text(unwrap(raw)) == unwrap(raw)


@given(NASTY)
def test_no_visible_character_is_lost(raw):
    def visible(text):
        return [c for block in parse_blocks(canonical_text(text)) for c in repr(block)]

    assert visible(raw) == visible(canonical_text(raw))


def test_windows_line_ends_trailing_spaces_and_tabs_leave_no_trace():
    assert canonical_text(" Uno \r\n\r\n\tdue\t tre  \r") == "Uno\ndue tre"


def test_every_line_a_person_typed_is_its_own_block():
    assert parse_blocks(canonical_text("Uno\ndue\n- tre\n- quattro")) == (
        Paragraph("Uno"),
        Paragraph("due"),
        Item("tre"),
        Item("quattro"),
    )


def test_what_cannot_be_seen_is_removed_and_accents_are_composed():
    assert canonical_text("pe\u200br\u202e\x00che\u200d\u0301\ufeff") == "perché"


def test_wrapped_lines_of_a_model_are_joined_and_blank_lines_part_paragraphs():
    raw = "Le parti\nsi impegnano:\n- a leggere\n  tutto;\n- a firmare.\n\nIl capofila\nvigila.\n"
    assert unwrap(raw) == "Le parti si impegnano:\n- a leggere tutto;\n- a firmare.\nIl capofila vigila."


def test_a_line_after_a_table_row_is_not_swallowed_by_the_table():
    assert unwrap("| a | b |\n| 1 | 2 |\nDopo.") == "| a | b |\n| 1 | 2 |\nDopo."


def test_rows_that_follow_each_other_are_one_table_with_a_header():
    assert parse_blocks(canonical_text("Vedi:\n|Area|Ente|\n| Pinerolo | CISS |\n|  |ASL TO3\nFine.")) == (
        Paragraph("Vedi:"),
        Table(header=("Area", "Ente"), rows=(("Pinerolo", "CISS"), ("", "ASL TO3"))),
        Paragraph("Fine."),
    )


def test_a_row_longer_or_shorter_than_its_header_keeps_every_word():
    assert parse_blocks("| a |\n| 1 | 2 |\n| 3 |") == (Table(header=("a", ""), rows=(("1", "2"), ("3", ""))),)


def test_an_empty_text_has_no_blocks():
    assert parse_blocks(canonical_text(" \n ")) == ()


def test_references_are_named_once_and_in_order():
    assert references("Vedi {recesso} e {durata}, poi {recesso}; non {Questo} né {}.") == ("recesso", "durata")


def test_a_known_reference_becomes_its_number_and_an_unknown_one_stays():
    assert with_numbers("art. {recesso}, {ignoto}", {"recesso": "18"}) == "art. 18, {ignoto}"


def test_a_text_reads_in_one_line_without_the_marks_of_items_and_rows():
    text = "Secondo l'articolo {recesso}:\n- uno;\n- due.\n| Ente | Sede |\n| CISS | Pinerolo |"
    read = "Secondo l'articolo 18: uno; due. Ente · Sede CISS · Pinerolo"
    assert running_text(text, {"recesso": "18"}) == read
