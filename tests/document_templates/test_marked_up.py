"""Marked up: one file with what every organisation would change, under its own name; rejected it is as issued."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from document_templates.markup.limits import Limits
from document_templates.markup.proposals import proposals
from document_templates.markup.read import read_markup
from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, InsertedClause, Remark
from document_templates.redline.marked_up import marked_up
from document_templates.redline.revisions import Revision
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts
from document_templates.text_blocks import canonical_text, parse_blocks
from document_templates.wording.edits import edits
from tests.document_templates.orders import raw_master
from tests.document_templates.papers import paper, rendered
from tests.document_templates.revised import body_of, by_pandoc, lines, without_numbers

AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
CISS, COESA, ASL = (Revision(name, AT + timedelta(days=n)) for n, name in enumerate(("CISS", "COESA", "ASL TO3")))
MUTUA = Revision("Società Mutua ETS", AT)
DRAFT = paper(DocumentKind.DRAFT)
ID, OTHER_ID, NEW_ID = (f"0b5f8a52-3c1d-4e6f-8a9b-0c1d2e3f4a5{digit}" for digit in "bcd")
BASE = """Il Patto dura tre anni e si rinnova:
- per altri tre anni;
- una sola volta.
Le quote sono queste.
| Anno | Quota |
| 1 | 40 % |
| 2 | 60 % |
Chi recede paga la propria quota."""


def clause(words, heading="Durata", identity=ID):
    return replace(
        DRAFT.clauses[-1], id=identity, kind="article", number="1", heading=heading, blocks=parse_blocks(words)
    )


def issued(*texts, kind=DocumentKind.DRAFT):
    """A draft of clauses: texts, or headings with their texts."""
    told = [one if isinstance(one, tuple) else ("Durata", one) for one in texts]
    clauses = tuple(
        clause(words, heading, identity)
        for (heading, words), identity in zip(told, (ID, OTHER_ID, NEW_ID), strict=False)
    )
    return rendered(replace(DRAFT, clauses=clauses, annexes=(), parties=()), kind)


def authored(base, target, *authors):
    by = authors or (CISS,)
    changes = enumerate(edits(base, target))
    return tuple(AuthoredEdit(edit.start, edit.end, edit.text, by[n % len(by)]) for n, edit in changes)


def markup(base, target, *authors, **more):
    return ClauseMarkup(ID, "Durata", base, authored(base, target, *authors), **more)


def text(docx, how="accept"):
    """Lines of the text, without the index before it, which is the first table, and the space after tables."""
    said = [_short(line) if isinstance(line, list) else line for line in lines(docx, how) if line]
    return said[1 + next(place for place, line in enumerate(said) if isinstance(line, list)) :]


def _short(row):
    """A row without the empty cells at its end: a master fills up every row of a table."""
    while row and row[-1] == [""]:
        row = row[:-1]
    return row


def both(docx):
    return text(docx, "reject"), text(docx, "accept")


def tracked(docx):
    """Author, kind and words of each change."""
    found = body_of(docx).iter(f"{W}ins", f"{W}del")
    told = (
        (one.get(f"{W}author"), one.tag.removeprefix(W), "".join(one.itertext(f"{W}t", f"{W}delText"))) for one in found
    )
    return [one for one in told if one[2]]


def test_the_words_of_each_organisation_bear_its_name_and_its_day():
    target = BASE.replace("dura tre", "dura cinque").replace("una sola volta", "due volte").replace("60", "55")
    docx = marked_up(issued(BASE), [markup(BASE, target, CISS, COESA, ASL)])
    assert tracked(docx) == [
        ("CISS", "del", "tre"),
        ("CISS", "ins", "cinque"),
        ("COESA", "del", "una sola volta"),
        ("COESA", "ins", "due volte"),
        ("ASL TO3", "del", "60"),
        ("ASL TO3", "ins", "55"),
    ]
    dates = {one.get(f"{W}author"): one.get(f"{W}date") for one in body_of(docx).iter(f"{W}ins")}
    assert dates == {"CISS": "2026-07-01T09:30:00Z", "COESA": "2026-07-02T09:30:00Z", "ASL TO3": "2026-07-03T09:30:00Z"}


TARGETS = [
    BASE.replace("Le quote", "Comma nuovo.\nLe quote"),
    BASE.replace("- una sola", "- nuova voce;\n- una sola"),
    BASE.replace("| 2 | 60 % |", "| 2 | 30 % |\n| 3 | 30 % |"),
    BASE.replace("| 2 | 60 % |\n", ""),
    BASE.replace("- per altri tre anni;\n", ""),
    BASE.replace("| Anno | Quota |\n| 1 | 40 % |\n| 2 | 60 % |\n", ""),
    BASE.replace("Le quote sono", "| A |\n| b |\nLe quote sono"),
    BASE.replace("| Anno", "| Prima | riga |\n| Anno"),
    BASE.replace("| 2 |", "Fra le righe.\n| 2 |"),
    BASE.replace("anni e si", "anni.\nEsso si"),
    BASE.replace("queste.\n", "queste: "),
    BASE.replace("volta.\nLe", "volta e le"),
    BASE.replace("- una sola volta.", "Una sola volta."),
    BASE.replace("Chi recede", "- chi recede"),
    BASE.replace(" | 40 % |", " | 40 % | nota |"),
    f"Prima di tutto.\n{BASE}",
    f"{BASE}\nDopo tutto.\n- e ancora",
    BASE.replace("\nChi recede paga la propria quota.", ""),
    BASE.replace("Chi recede paga la propria quota.", "Tutto è gratuito.\nChi vuole versa."),
    "",
    "Altro.",
    "| solo | tabella |",
]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("around", [(), ("Altro articolo.",)], ids=["at the end", "in the middle"])
def test_rejected_it_is_as_issued_and_accepted_it_is_the_target(target, around):
    docx = marked_up(issued(BASE, *around), [markup(BASE, target, CISS, COESA)])
    assert both(docx) == (text(issued(BASE, *around)), text(issued(target, *around)))


@pytest.mark.parametrize("kind", [DocumentKind.DRAFT, DocumentKind.REVIEW])
def test_the_reader_of_returned_files_finds_the_very_targets(kind):
    file = issued(BASE, "Altro articolo.", kind=kind)
    for target in TARGETS:
        read = read_markup(marked_up(file, [markup(BASE, target, CISS, COESA)]), issued=file, limits=Limits())
        (found,) = proposals(read, {ID: ("Durata", BASE)})
        # It reads words: a paragraph that became an item is the same to it.
        assert _unmarked(found.text) == _unmarked(target)
        assert found.tracked
        assert set(found.authors) <= {"CISS", "COESA", "CISS, COESA"}


def _unmarked(text):
    return [line.removeprefix("- ") for line in text.split("\n")]


LINES = st.lists(st.sampled_from(["tre", "anni", "il", "Patto", ",", "- ", "|", "è"]), min_size=1, max_size=6)
# An item that begins like a row is printed with the marks of one.
TEXTS = (
    st.lists(LINES.map(" ".join), max_size=6).map("\n".join).map(canonical_text).filter(lambda text: "- |" not in text)
)
AUTHORS = st.permutations([CISS, COESA, ASL])


@given(TEXTS, TEXTS, AUTHORS, st.booleans())
@example(base="", target="| a |", authors=[CISS], followed=False)
@example(
    base="| a | b |\n| c | d |", target="| a | b |\ne\n| c | d |\n| f | g |", authors=[CISS, COESA], followed=False
)
def test_whatever_is_changed_both_texts_stand_in_the_file(base, target, authors, followed):
    around = ("Altro articolo.",) if followed else ()
    docx = marked_up(issued(base, *around), [markup(base, target, *authors)])
    assert both(docx) == (text(issued(base, *around)), text(issued(target, *around)))


def test_whole_lines_are_told_from_words_wherever_a_comparison_found_them():
    base, target = "Uno.\nDue.", "Uno.\nNuovo.\nDue."
    at = base.index(".")
    odd = AuthoredEdit(at, at, ".\nNuovo", CISS)
    docx = marked_up(issued(base), [ClauseMarkup(ID, "Durata", base, (odd,))])
    assert both(docx) == (text(issued(base)), text(issued(target)))
    assert tracked(docx) == [("CISS", "ins", "Nuovo.")]


def test_a_paragraph_that_is_parted_keeps_the_words_that_stay():
    base = "Il Patto dura tre anni e si rinnova ogni volta che le Parti lo vogliono per iscritto."
    docx = marked_up(issued(base), [markup(base, base.replace(" ogni", ".\nOgni"), COESA)])
    assert ("COESA", "ins", "Il Patto dura tre anni e si rinnova.") in tracked(docx)
    assert not any("per iscritto" in words for _, _, words in tracked(docx))


def test_where_several_would_reshape_a_line_all_are_named():
    base = "uno due tre quattro"
    docx = marked_up(issued(base), [markup(base, "uno\n2 tre 4", CISS, COESA)])
    assert {who for who, _, _ in tracked(docx)} == {"CISS, COESA"}


def test_a_heading_is_changed_in_its_own_words():
    changed = ClauseMarkup(ID, "Durata", BASE, heading_edits=authored("Durata", "Durata e rinnovo", COESA))
    docx = marked_up(issued(BASE), [changed])
    assert both(docx) == (text(issued(BASE)), text(issued(("Durata e rinnovo", BASE))))
    assert tracked(docx) == [("COESA", "ins", " e rinnovo")]


@pytest.mark.parametrize("others", [0, 1])
def test_a_clause_goes_as_a_whole(others):
    kept = ("Altro articolo.",) * others
    docx = marked_up(issued("Prima.", BASE, *kept), [ClauseMarkup(OTHER_ID, "Durata", BASE, deletion=ASL)])
    rejected, accepted = both(docx)
    assert rejected == text(issued("Prima.", BASE, *kept))
    assert accepted == text(issued("Prima.", *kept))


@pytest.mark.parametrize("after", ["", ID, OTHER_ID])
def test_a_clause_comes_as_a_whole_and_looks_like_another(after):
    new = InsertedClause(after, ID, "Foro", BASE, CISS)
    docx = marked_up(issued(BASE, "Ultimo."), [ClauseMarkup(ID, "Durata", BASE), new])
    texts = {
        "": [("Foro", BASE), BASE, "Ultimo."],
        ID: [BASE, ("Foro", BASE), "Ultimo."],
        OTHER_ID: [BASE, "Ultimo.", ("Foro", BASE)],
    }
    assert both(docx) == (text(issued(BASE, "Ultimo.")), text(issued(*texts[after])))
    body = body_of(docx)
    styles = {
        words_of(p): p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        for p in body.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pStyle") is not None
    }
    assert styles["Foro"] == styles["Durata"]


def words_of(paragraph):
    return "".join(paragraph.itertext(f"{W}t", f"{W}delText"))


def test_rows_that_come_where_no_table_is_make_a_plain_one():
    code = "{% for b in clauses[0].blocks %}{{ b.text }}{% endfor %}</w:t></w:r></w:p><w:p><w:r><w:t>Firme"
    heading = "{{ clauses[0].heading }}</w:t></w:r></w:p><w:p><w:r><w:t>"
    file = rendered(replace(DRAFT, clauses=(clause("Uno."),)), DocumentKind.DRAFT, made_from=raw_master(heading + code))
    docx = marked_up(file, [markup("Uno.", "Uno.\n| a | b |\n| c |")])
    assert lines(docx, "reject") == lines(file) == ["Durata", "Uno.", "Firme"]
    assert lines(docx) == ["Durata", "Uno.", [["a"], ["b"]], [["c"]], "Firme"]
    (table,) = body_of(docx).iter(f"{W}tbl")
    assert table.find(f"{W}tblPr/{W}tblBorders/{W}insideV") is not None


def test_clauses_that_come_at_one_place_stand_in_the_order_they_are_given_in():
    first, second = (InsertedClause(ID, ID, name, name, CISS) for name in ("Uno", "Due"))
    accepted = text(marked_up(issued(BASE), [first, second]))
    assert accepted == text(issued(BASE, ("Uno", "Uno"), ("Due", "Due")))


def test_in_the_numbered_draft_words_change_behind_the_numbers():
    kind = DocumentKind.REVIEW
    target = BASE.replace("tre anni e", "cinque anni e").replace("Chi", "Comma nuovo.\nChi")
    docx = marked_up(issued(BASE, kind=kind), [markup(BASE, target)])
    assert lines(docx, "reject") == lines(issued(BASE, kind=kind))
    accepted = lines(docx, "accept")
    assert "1\t1.\tIl Patto dura cinque anni e si rinnova:" in accepted
    assert "\t\tComma nuovo." in accepted


def comments(docx):
    """Author, paragraphs and the words that each comment is about."""
    found = {}
    for one in etree.fromstring(read_parts(docx)["word/comments.xml"]):
        said = ["".join(paragraph.itertext(f"{W}t")) for paragraph in one.iter(f"{W}p")]
        found[one.get(f"{W}id")] = (one.get(f"{W}author"), one.get(f"{W}initials"), said)
    return [(*found[number], about) for number, about in stretches(docx)]


def stretches(docx):
    open_at, said = {}, []
    for element in body_of(docx).iter():
        if element.tag == f"{W}commentRangeStart":
            open_at[element.get(f"{W}id")] = len(said)
        elif element.tag == f"{W}commentRangeEnd":
            number = element.get(f"{W}id")
            yield number, "".join(said[open_at[number] :])
        elif element.tag in {f"{W}t", f"{W}delText"}:
            said.append(element.text or "")


def remark(words, text, by=CISS, base=BASE):
    start = base.index(words)
    return Remark(start, start + len(words), text, by)


def test_a_collision_is_a_comment_on_its_stretch_that_tells_each_candidate():
    about = remark("tre anni e", "CISS: «due anni»\nASL TO3: «cinque anni»", MUTUA)
    docx = marked_up(issued(BASE), [markup(BASE, BASE.replace("una sola", "più di una"), remarks=(about,))])
    assert comments(docx) == [
        ("Società Mutua ETS", "SME", ["CISS: «due anni»", "ASL TO3: «cinque anni»"], "tre anni e"),
    ]
    parts = read_parts(docx)
    assert b"/word/comments.xml" in parts["[Content_Types].xml"]
    assert b'Target="comments.xml"' in parts["word/_rels/document.xml.rels"]
    assert both(docx)[0] == text(issued(BASE))


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("40 %", "40 %"),
        ("volta.\nLe quote", "volta.Le quote"),
        ("Quota |\n| 1 | 40", "Quota140"),
        ("Chi recede paga la propria quota.", "Chi recede paga la propria quota."),
    ],
)
def test_a_comment_stands_on_its_words_wherever_they_are(words, about):
    docx = marked_up(issued(BASE), [ClauseMarkup(ID, "Durata", BASE, remarks=(remark(words, "boh"),))])
    assert comments(docx) == [("CISS", "C", ["boh"], about)]


def test_a_comment_stays_on_words_that_go_and_on_a_clause_without_words():
    gone = markup(BASE, BASE.replace("Le quote sono queste.\n", ""), remarks=(remark("Le quote", "perché?"),))
    docx = marked_up(issued(BASE), [gone])
    assert comments(docx) == [("CISS", "C", ["perché?"], "Le quote")]
    assert both(docx)[0] == text(issued(BASE))
    docx = marked_up(issued(""), [ClauseMarkup(ID, "Durata", "", remarks=(Remark(0, 0, "vuoto", ASL),))])
    assert comments(docx) == [("ASL TO3", "AT", ["vuoto"], "")]


def test_comments_join_those_that_are_there():
    first = marked_up(issued(BASE), [ClauseMarkup(ID, "Durata", BASE, remarks=(remark("40 %", "uno"),))])
    second = marked_up(first, [ClauseMarkup(ID, "Durata", BASE, remarks=(remark("60 %", "due", COESA),))])
    assert [(author, said) for author, _, said, _ in comments(second)] == [("CISS", ["uno"]), ("COESA", ["due"])]


@pytest.mark.needs("pandoc")
def test_pandoc_reads_both_texts_and_every_author_out_of_it(tmp_path):
    target = BASE.replace("dura tre", "dura cinque").replace("Le quote", "Comma nuovo.\nLe quote").replace("60", "55")
    about = remark("una sola volta", "CISS: «due volte»")
    docx = marked_up(issued(BASE), [markup(BASE, target, CISS, COESA, ASL, remarks=(about,))])
    for how, one in (("reject", BASE), ("accept", target)):
        read, expected = by_pandoc(docx, how, tmp_path), by_pandoc(issued(one), "accept", tmp_path)
        assert without_numbers(read) == without_numbers(expected)
    told = " ".join(by_pandoc(docx, "all", tmp_path, to="markdown"))
    assert all(f'author="{name}"' in told for name in ("CISS", "COESA", "ASL TO3"))
    assert "CISS: «due volte»" in told


def test_the_same_changes_give_the_same_bytes():
    changes = [markup(BASE, TARGETS[0], CISS, COESA, remarks=(remark("40 %", "uno"),))]
    assert marked_up(issued(BASE), changes) == marked_up(issued(BASE), changes)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (ClauseMarkup(NEW_ID, "Durata", BASE), "redline.unanchored"),
        (ClauseMarkup(ID, "Durata", f"{BASE}\nDi più."), "redline.unanchored"),
        (ClauseMarkup(ID, "Durata", BASE.replace("recede", "esce")), "redline.other_words"),
        (ClauseMarkup(ID, "Altro", BASE), "redline.other_words"),
        (InsertedClause(NEW_ID, ID, "a", "b", CISS), "redline.unanchored"),
    ],
)
def test_a_file_that_does_not_hold_the_text_is_refused(change, code):
    with pytest.raises(DocumentError) as refused:
        marked_up(issued(BASE), [change])
    assert refused.value.code == code


def test_a_file_without_anchors_takes_no_new_clause():
    with pytest.raises(DocumentError) as refused:
        marked_up(rendered(paper(DocumentKind.SUMMARY), DocumentKind.SUMMARY), [InsertedClause("", "", "a", "b", CISS)])
    assert refused.value.code == "redline.unanchored"


@pytest.mark.parametrize("spans", [[(5, 3)], [(0, 3), (2, 4)], [(0, 9_999)], [(4, 5), (0, 1)]])
def test_edits_that_make_no_sense_are_a_mistake_of_the_caller(spans):
    wrong = tuple(AuthoredEdit(start, end, "x", CISS) for start, end in spans)
    with pytest.raises(ValueError, match="AuthoredEdit"):
        marked_up(issued(BASE), [ClauseMarkup(ID, "Durata", BASE, wrong)])
