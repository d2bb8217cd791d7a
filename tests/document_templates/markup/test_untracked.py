"""What was changed without a trace is found by comparing, with anchors or without."""

import pytest

from document_templates.anchors import anchor
from document_templates.errors import DocumentError
from document_templates.rendering.package import write_parts
from tests.document_templates.markup.files import (
    FIRST,
    OTHER_PACT,
    SECOND,
    bookmark,
    file,
    gone,
    ins,
    numbered,
    par,
    parts,
    read,
    row,
    table,
    told,
    warned,
)

LINES = [
    "Il patto dura tre anni dalla firma.",
    "Si rinnova una volta, per altri tre anni.",
    "Ogni parte recede con un avviso di due mesi.",
    "La cabina di regia si riunisce ogni trimestre.",
]
ISSUED = [
    par("Premessa senza clausola."),
    par("Durata", at=(FIRST, 0)),
    *(par(words, at=(FIRST, place), lead=numbered(str(place), f"{place}.")) for place, words in enumerate(LINES, 1)),
]
PLAIN = [par("Premessa senza clausola."), par("Durata"), *(par(words) for words in LINES)]


def anchored(place, words):
    return par(words, at=(FIRST, place), lead=numbered(str(place), f"{place}."))


def test_an_edit_without_a_trace_is_flagged_and_has_no_author():
    [change] = read([*ISSUED[:2], anchored(1, "Il patto dura dieci anni dalla firma."), *ISSUED[3:]], ISSUED).changes
    assert (change.tracked, change.author, change.at, change.line) == (False, "", None, 1)
    assert (change.before, change.after) == (LINES[0], "Il patto dura dieci anni dalla firma.")


def test_a_paragraph_that_says_something_else_is_still_the_one_of_its_anchor():
    assert told(read([*ISSUED[:2], anchored(1, "Abrogato."), *ISSUED[3:]], ISSUED)) == [
        ("replace", "untracked", LINES[0], "Abrogato.")
    ]


def test_paragraphs_that_are_missing_are_told_as_taken_away():
    assert told(read([*ISSUED[:3], *ISSUED[5:]], ISSUED)) == [
        ("delete", "untracked", LINES[1], ""),
        ("delete", "untracked", LINES[2], ""),
    ]


def test_the_first_paragraph_that_is_missing_is_told_too():
    assert told(read(ISSUED[1:], ISSUED)) == [("delete", "untracked", "Premessa senza clausola.", "")]


def test_a_new_paragraph_is_attached_to_the_one_before():
    markup = read([*ISSUED[:3], par("Del tutto nuovo."), *ISSUED[3:]], ISSUED)
    [change] = markup.changes
    assert (change.clause, change.line, change.new, change.tracked) == (FIRST, 1, True, False)


def test_a_new_paragraph_before_every_clause_has_no_clause():
    [change] = read([par("Del tutto nuovo."), *ISSUED], ISSUED).changes
    assert (change.clause, change.line, change.kind) == (None, None, "insert")


def test_a_new_paragraph_that_is_then_changed_with_a_trace_is_told_twice():
    markup = read([*ISSUED[:3], par("Del ", gone("tutto"), ins("proprio"), " nuovo."), *ISSUED[3:]], ISSUED)
    assert told(markup) == [
        ("insert", "untracked", "", "Del tutto nuovo."),
        ("replace", "tracked", "Del tutto nuovo.", "Del proprio nuovo."),
    ]
    assert all(change.new for change in markup.changes)


def test_a_paragraph_moved_without_a_trace_is_told_where_it_left_and_where_it_came_to():
    markup = read([*ISSUED[:2], *ISSUED[3:], ISSUED[2]], ISSUED)
    assert told(markup) == [("move", "untracked", LINES[0], ""), ("move", "untracked", "", LINES[0])]
    assert [(one.line, one.new) for one in markup.changes] == [(1, False), (4, True)]


def test_an_anchor_that_slid_to_the_next_paragraph_does_not_confuse_them():
    slid = par(bookmark(anchor(FIRST, 1)), LINES[1], at=(FIRST, 2), lead=numbered("2", "2."))
    assert told(read([*ISSUED[:2], slid, *ISSUED[4:]], ISSUED)) == [("delete", "untracked", LINES[0], "")]


def test_anchors_of_another_version_do_not_hold_against_equal_words():
    shifted = [
        *ISSUED[:2],
        par("Comma che c'è solo nell'altra versione.", at=(FIRST, 1)),
        *(par(words, at=(FIRST, place)) for place, words in enumerate(LINES, 2)),
    ]
    markup = read(file(*shifted, version=3), ISSUED)
    assert told(markup) == [("insert", "untracked", "", "Comma che c'è solo nell'altra versione.")]


def test_an_anchor_that_was_doubled_stays_with_the_words():
    double = bookmark(f"{anchor(FIRST, 1)}_Copy_1")
    markup = read([*ISSUED[:3], par(double, "Altre parole, copiate qui."), *ISSUED[3:]], ISSUED)
    assert told(markup) == [("insert", "untracked", "", "Altre parole, copiate qui.")]


@pytest.mark.parametrize("without", ["both", "the returned one"])
def test_without_anchors_words_alone_tell(without):
    issued = PLAIN if without == "both" else ISSUED
    changed = [*PLAIN[:2], par(LINES[0]), par("Si rinnova due volte, per altri tre anni."), par("Nuovo."), *PLAIN[5:]]
    markup = read(changed, issued)
    assert told(markup) == [
        ("replace", "untracked", LINES[1], "Si rinnova due volte, per altri tre anni."),
        ("delete", "untracked", LINES[2], ""),
        ("insert", "untracked", "", "Nuovo."),
    ]
    assert {change.clause for change in markup.changes} == ({None} if without == "both" else {FIRST})


def test_numbers_at_the_margin_are_not_compared_where_styles_and_anchors_were_lost():
    returned = [*PLAIN[:2], *(par(f"{place}\t{place}.\t{words}") for place, words in enumerate(LINES, 1))]
    assert read(returned, ISSUED).changes == ()


@pytest.mark.parametrize(
    "words",
    [
        "Il patto\u00a0dura tre anni dalla\u202ffirma.",
        "Il patto  dura tre anni dalla firma. ",
        "Il pat\u00adto dura tre\u200b anni dalla firma.",
    ],
    ids=["spaces that do not break", "more spaces", "invisible"],
)
def test_what_programs_do_to_spaces_is_no_change(words):
    assert read([*ISSUED[:2], anchored(1, words), *ISSUED[3:]], ISSUED).changes == ()


def test_accents_in_two_letters_are_no_change_but_other_quotation_marks_are():
    issued = [par("Così è l'accordo.", at=(FIRST, 1))]
    assert read([par("Cosi\u0300 e\u0300 l'accordo.", at=(FIRST, 1))], issued).changes == ()
    assert told(read([par("Così\u00a0e\u0300 l\u2019accordo.", at=(FIRST, 1))], issued)) == [
        ("replace", "untracked", "Così è l'accordo.", "Così è l\u2019accordo.")
    ]


@pytest.mark.parametrize("number", ["Art. 3 ", "3. ", "a) ", "Articolo 12 - ", "• ", "iv.\t"])
def test_a_number_of_a_list_that_was_turned_into_words_is_no_change_but_told(number):
    markup = read([ISSUED[0], par(f"{number}Durata", at=(FIRST, 0)), *ISSUED[2:]], ISSUED)
    assert (markup.changes, warned(markup)) == ((), {"markup.numbers_ignored": {"count": 1}})


def test_a_number_that_somebody_wrote_with_a_trace_is_a_change():
    assert told(read([ISSUED[0], par(ins("3. "), "Durata", at=(FIRST, 0)), *ISSUED[2:]], ISSUED)) == [
        ("replace", "tracked", "Durata", "3. Durata")
    ]


def test_a_short_word_before_the_others_is_no_number():
    assert told(read([ISSUED[0], par("La Durata", at=(FIRST, 0)), *ISSUED[2:]], ISSUED)) == [
        ("replace", "untracked", "Durata", "La Durata")
    ]


def test_cells_are_compared_like_any_paragraph():
    issued = [table(row(par("Anno", at=(SECOND, 1, 0)), par("Quota", at=(SECOND, 1, 1))))]
    [change] = read([table(row(par("Anno", at=(SECOND, 1, 0)), par("Somma", at=(SECOND, 1, 1))))], issued).changes
    assert (change.clause, change.line, change.column, change.after) == (SECOND, 1, 1, "Somma")


def test_another_pact_is_refused():
    with pytest.raises(DocumentError) as refused:
        read(file(*ISSUED, pact=OTHER_PACT), ISSUED)
    assert refused.value.code == "markup.other_pact"


def test_another_version_is_told_with_its_number():
    assert warned(read(file(*ISSUED, version=1), ISSUED)) == {"markup.other_version": {"version": 1}}


def test_a_file_that_says_nothing_of_itself_is_compared_and_told():
    assert warned(read(file(*ISSUED, pact=None), ISSUED)) == {"markup.unidentified": {}}
    assert warned(read(file(*ISSUED, pact=None), file(*ISSUED, pact=None))) == {}


@pytest.mark.parametrize(("said", "version"), [("patto:{}:3", 3), ("patto:{}", None), ("doi:{}:3", None), ("", None)])
def test_the_identifier_is_asked_where_there_are_no_properties(said, version):
    made = parts(*ISSUED, pact=None)
    identifier = f"<dc:identifier>{said.format(OTHER_PACT)}</dc:identifier></cp:coreProperties>"
    made["docProps/core.xml"] = made["docProps/core.xml"].replace(b"</cp:coreProperties>", identifier.encode())
    issued = read(file(*ISSUED, pact=None), write_parts(made)).issued
    assert (issued.pact, issued.version) == (OTHER_PACT if version else None, version)
