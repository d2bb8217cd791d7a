"""Tracked changes in all the shapes that Word gives them."""

from datetime import UTC, datetime

import pytest

from document_templates.anchors import anchor
from document_templates.rendering.package import write_parts
from tests.document_templates.markup.files import (
    FIRST,
    SECOND,
    bookmark,
    gone,
    ins,
    mark,
    numbered,
    par,
    parts,
    read,
    row,
    run,
    table,
    told,
    warned,
)

HEADING = par("Durata", at=(FIRST, 0))
ISSUED = [
    HEADING,
    par("Il patto dura tre anni.", at=(FIRST, 1), lead=numbered("48", "1.")),
    par("Si rinnova una volta.", at=(FIRST, 2), lead=numbered("49", "2.")),
    par("Recesso", at=(SECOND, 0)),
    par("Ogni parte recede con avviso.", at=(SECOND, 1), lead=numbered("50", "1.")),
]


def returned(place, *changed):
    """The issued paragraphs with others in the place of one."""
    return [*ISSUED[:place], *changed, *ISSUED[place + 1 :]]


def third(*content, **more):
    return par(*content, at=(FIRST, 1), lead=numbered("48", "1."), **more)


def test_what_was_not_touched_changes_nothing():
    markup = read(ISSUED, ISSUED)
    assert (markup.changes, markup.remarks, markup.warnings) == ((), (), ())
    assert (markup.issued.version, markup.issued.pact) == (2, "aa000000-0000-4000-8000-000000000001")


def test_words_replaced_are_told_with_the_whole_paragraph_its_place_its_author_and_its_instant():
    [change] = read(returned(1, third("Il patto dura ", gone("tre"), ins("cinque"), " anni.")), ISSUED).changes
    assert (change.clause, change.line, change.kind, change.tracked) == (FIRST, 1, "replace", True)
    assert (change.before, change.after) == ("Il patto dura tre anni.", "Il patto dura cinque anni.")
    assert (change.author, change.at) == ("Anna", datetime(2026, 6, 20, 10, tzinfo=UTC))


def test_a_paragraph_that_several_changed_names_them_all_and_the_last_instant():
    first = gone("tre", by="Bruno", at="2026-06-21T09:00:00Z")
    [change] = read(returned(1, third("Il patto dura ", first, ins("cinque"), " anni.")), ISSUED).changes
    assert change.authors == ("Bruno", "Anna")
    assert (change.author, change.at) == ("Bruno, Anna", datetime(2026, 6, 21, 9, tzinfo=UTC))


def test_both_an_untracked_and_a_tracked_change_are_told_in_this_order():
    markup = read(returned(1, third("Questo patto dura ", gone("tre"), ins("cinque"), " anni.")), ISSUED)
    assert told(markup) == [
        ("replace", "untracked", "Il patto dura tre anni.", "Questo patto dura tre anni."),
        ("replace", "tracked", "Questo patto dura tre anni.", "Questo patto dura cinque anni."),
    ]


def test_a_new_paragraph_before_another_is_told_alone_and_attached_to_the_one_before():
    new = par(ins("Il termine decorre dalla firma."), end=mark("ins"))
    [change] = read([*ISSUED[:2], new, *ISSUED[2:]], ISSUED).changes
    assert (change.clause, change.line, change.new, change.like) == (FIRST, 1, True, 1)
    assert (change.kind, change.before, change.after) == ("insert", "", "Il termine decorre dalla firma.")


def test_a_new_paragraph_after_another_is_told_alone_though_the_ends_are_exchanged():
    changed = [third("Il patto dura tre anni.", end=mark("ins")), par(ins("Il termine decorre dalla firma."))]
    assert told(read(returned(1, *changed), ISSUED)) == [("insert", "tracked", "", "Il termine decorre dalla firma.")]


def test_a_paragraph_taken_away_whole():
    deleted = third(gone("Il patto dura tre anni."), end=mark("del"))
    [change] = read(returned(1, deleted), ISSUED).changes
    assert (change.clause, change.line, change.kind) == (FIRST, 1, "delete")
    assert (change.before, change.after) == ("Il patto dura tre anni.", "")


def test_a_paragraph_taken_away_with_its_number():
    lead = mark("del", run("48\t1.\t", deleted=True))
    markup = read(returned(1, par(lead, gone("Il patto dura tre anni."), at=(FIRST, 1), end=mark("del"))), ISSUED)
    assert told(markup) == [("delete", "tracked", "Il patto dura tre anni.", "")]
    assert warned(markup) == {}


def test_a_paragraph_split_in_two():
    markup = read(returned(1, third("Il patto dura", end=mark("ins")), par(" tre anni.")), ISSUED)
    assert told(markup) == [
        ("replace", "tracked", "Il patto dura tre anni.", "Il patto dura"),
        ("insert", "tracked", "", "tre anni."),
    ]
    assert {change.author for change in markup.changes} == {"Anna"}


def test_two_paragraphs_made_one():
    joined = [
        third("Il patto dura tre anni.", end=mark("del")),
        par(gone("Si"), ins(" e si"), " rinnova una volta.", at=(FIRST, 2)),
    ]
    markup = read([HEADING, *joined, *ISSUED[3:]], ISSUED)
    assert told(markup) == [
        ("replace", "tracked", "Il patto dura tre anni.", "Il patto dura tre anni. e si rinnova una volta."),
        ("delete", "tracked", "Si rinnova una volta.", ""),
    ]


def test_words_added_and_then_taken_away_by_another_never_were():
    nested = mark("ins", mark("del", run("circa ", deleted=True), by="Bruno"))
    assert read(returned(1, third("Il patto dura ", nested, "tre anni.")), ISSUED).changes == ()


def test_a_paragraph_moved_is_told_where_it_left_and_where_it_came_to():
    left = third(mark("moveFrom", run("Il patto dura tre anni.")), end=mark("moveFrom"))
    came = par(mark("moveTo", run("Il patto dura tre anni.")), end=mark("moveTo"))
    markup = read([HEADING, left, ISSUED[2], came, *ISSUED[3:]], ISSUED)
    assert told(markup) == [
        ("move", "tracked", "Il patto dura tre anni.", ""),
        ("move", "tracked", "", "Il patto dura tre anni."),
    ]
    assert [(change.line, change.new) for change in markup.changes] == [(1, False), (2, True)]


CELLS = [
    HEADING,
    table(
        row(par("Anno", at=(FIRST, 1, 0)), par("Quota", at=(FIRST, 1, 1))),
        row(par("2026", at=(FIRST, 2, 0)), par("10", at=(FIRST, 2, 1))),
    ),
    par("Fine.", at=(FIRST, 3)),
]


def test_rows_that_came_and_went():
    rows = table(
        row(par("Anno", at=(FIRST, 1, 0)), par("Quota", at=(FIRST, 1, 1))),
        row(par("2026", at=(FIRST, 2, 0)), par("10", at=(FIRST, 2, 1)), properties=mark("del")),
        row(par("2027"), par("20"), properties=mark("ins")),
    )
    markup = read([HEADING, rows, CELLS[2]], CELLS)
    assert told(markup) == [
        ("delete", "tracked", "2026", ""),
        ("delete", "tracked", "10", ""),
        ("insert", "tracked", "", "2027"),
        ("insert", "tracked", "", "20"),
    ]
    assert [(one.line, one.column, one.new_row) for one in markup.changes] == [
        (2, 0, False), (2, 1, False), (2, 0, True), (2, 1, True),
    ]  # fmt: skip


def test_words_of_a_cell_and_of_a_table_within_it():
    inner = table(row(par("dentro")))
    rows = table(
        row(par("Anno", at=(FIRST, 1, 0)), par("Quota", at=(FIRST, 1, 1))),
        row(par("2026", at=(FIRST, 2, 0)), par(gone("10"), ins("15"), at=(FIRST, 2, 1)) + inner),
    )
    markup = read([HEADING, rows, CELLS[2]], CELLS)
    assert told(markup) == [("replace", "tracked", "10", "15"), ("insert", "untracked", "", "dentro")]


def test_an_empty_cell_that_was_filled_is_told_in_its_place():
    issued = [HEADING, table(row(par("", at=(FIRST, 1, 0)), par("Quota", at=(FIRST, 1, 1))))]
    filled = [HEADING, table(row(par(ins("Anno"), at=(FIRST, 1, 0)), par("Quota", at=(FIRST, 1, 1))))]
    [change] = read(filled, issued).changes
    assert (change.kind, change.line, change.column, change.new) == ("insert", 1, 0, False)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    "<w:r><w:delInstrText>REF y</w:delInstrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:element="x">{}</w:smartTag>',
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
        FIELD,
        '<w:dir w:val="ltr">{}</w:dir>',
    ],
    ids=["content control", "smart tag", "custom XML", "link", "simple field", "field", "direction"],
)  # fmt: skip
def test_words_are_read_whatever_they_are_wrapped_in(wrapped):
    content = wrapped.format(gone("tre") + ins("cinque"))
    markup = read(returned(1, third("Il patto dura ", content, run(" anni."))), ISSUED)
    assert told(markup) == [("replace", "tracked", "Il patto dura tre anni.", "Il patto dura cinque anni.")]


@pytest.mark.parametrize("wrapper", ["sdt", "customXml", "smartTag"])
def test_whole_paragraphs_are_read_whatever_they_are_wrapped_in(wrapper):
    inside = third("Il patto dura ", gone("tre"), ins("cinque"), " anni.")
    body = f"<w:sdtContent>{inside}</w:sdtContent>" if wrapper == "sdt" else inside
    markup = read(returned(1, f"<w:{wrapper}>{body}</w:{wrapper}>"), ISSUED)
    assert told(markup) == [("replace", "tracked", "Il patto dura tre anni.", "Il patto dura cinque anni.")]


def test_words_of_a_text_box_are_paragraphs_of_their_own_told_once():
    box = f"<w:pict><w:textbox><w:txbxContent>{par('Scritto a lato.')}</w:txbxContent></w:textbox></w:pict>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{compatibility}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    markup = read(returned(1, third(f"<w:r>{both}</w:r>", run("Il patto dura tre anni."))), ISSUED)
    assert told(markup) == [("insert", "untracked", "", "Scritto a lato.")]
    assert warned(markup) == {"markup.boxes": {"count": 1}, "markup.pictures": {"count": 1}}


@pytest.mark.parametrize(
    ("element", "letters"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ('<w:br w:type="page"/>', ""),
        ("<w:noBreakHyphen/>", "\N{NON-BREAKING HYPHEN}"),
        ("<w:softHyphen/>", ""),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Arial" w:char="20AC"/>', "€"),
    ],
)
def test_letters_that_are_written_as_elements(element, letters):
    added = mark("ins", f"<w:r><w:t>quasi</w:t>{element}<w:t>tutti</w:t></w:r>")
    [change] = read(returned(1, third("Il patto dura tre anni. ", added)), ISSUED).changes
    assert change.after == f"Il patto dura tre anni. quasi{letters}tutti"


def test_a_sign_that_nobody_knows_is_told():
    for code in ("F0FF", "x", "99999999"):
        added = mark("ins", f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>')
        markup = read(returned(1, third("Il patto dura tre anni.", added)), ISSUED)
        assert (markup.changes[0].after[-1], warned(markup)) == ("\ufffd", {"markup.symbols": {"count": 1}})


def test_changes_of_looks_alone_are_counted_and_nothing_else():
    looks = run("tre", properties=mark("rPrChange", "<w:rPr/>"))
    changed = third("Il patto dura ", looks, " anni.").replace(
        "<w:rPr></w:rPr></w:pPr>", f"{mark('pPrChange')}</w:pPr>", 1
    )
    markup = read(returned(1, changed), ISSUED)
    assert (markup.changes, warned(markup)) == ((), {"markup.formatting_ignored": {"count": 2}})


@pytest.mark.parametrize(
    "looks",
    [
        f"<w:tbl><w:tblPr>{mark('tblPrChange')}</w:tblPr></w:tbl>",
        f"<w:tbl><w:tblGrid>{mark('tblGridChange')}</w:tblGrid></w:tbl>",
        f"<w:p><w:pPr><w:numPr>{mark('ins')}</w:numPr></w:pPr></w:p>",
        f"<w:sectPr>{mark('sectPrChange')}</w:sectPr>",
    ],
    ids=["table", "grid", "list", "section"],
)
def test_looks_are_counted_wherever_they_were_changed(looks):
    assert warned(read([*ISSUED, looks], ISSUED)) == {"markup.formatting_ignored": {"count": 1}}


def test_marks_and_comments_beside_every_paragraph_are_passed_over():
    beside = (
        '<!-- a remark --><?x y?><w:commentRangeStart w:id="1"/><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>'
    )
    assert read([*ISSUED, f"<w:sdt>{beside}</w:sdt>"], ISSUED).changes == ()


def test_a_number_at_the_margin_that_was_changed_is_no_change_of_words_but_told():
    lead = numbered("48") + mark("del", run("1.", deleted=True)) + mark("ins", run("1-bis.")) + run("\t")
    markup = read(returned(1, par("Il patto dura tre anni.", at=(FIRST, 1), lead=lead)), ISSUED)
    assert (markup.changes, warned(markup)) == ((), {"markup.numbers_ignored": {"count": 1}})


def test_the_strict_form_of_the_format_is_read_too():
    usual = parts(*returned(1, third("Il patto dura ", gone("tre"), ins("cinque"), " anni.")))
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, part in usual.items()
    }
    assert len(read(write_parts(strict), ISSUED).changes) == 1


def test_a_bookmark_between_paragraphs_is_that_of_the_next():
    moved = bookmark(anchor(FIRST, 1)) + par("Tutt'altro dice ora.", lead=numbered("48", "1."))
    [change] = read(returned(1, moved), ISSUED).changes
    assert (change.line, change.before, change.after) == (1, "Il patto dura tre anni.", "Tutt'altro dice ora.")
