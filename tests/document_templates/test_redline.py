"""Redline: rejected it is the one file, accepted the other, whoever reads it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from document_templates.pdf.libreoffice import LibreOffice
from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, Remark
from document_templates.redline.marked_up import marked_up
from document_templates.redline.redline import redline
from document_templates.redline.revisions import Change, Marks, Revision
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.text_blocks import Item, Paragraph, Table
from tests.document_templates.papers import page_texts, paper, rendered, sample_docx
from tests.document_templates.revised import body_of, by_pandoc, lines, without_numbers
from tests.document_templates.word_files import NAMES, paragraph, table, word_file, word_parts

AUTHOR = "CISS & figli"
AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
DRAFT = paper(DocumentKind.DRAFT)


def compared(base, new):
    return redline(base, new, author=AUTHOR, at=AT)


def with_clause(place, **changed):
    clauses = list(DRAFT.clauses)
    clauses[place] = replace(clauses[place], **changed)
    return replace(DRAFT, clauses=tuple(clauses))


def changed_draft():
    """The sample's next version: words, paragraphs, rows and a whole clause come and go."""
    clause = DRAFT.clauses[4]
    first, *others = clause.blocks
    blocks = (
        Paragraph("Comma nuovo."),
        replace(first, text=first.text.replace("Parti", "Organizzazioni")),
        *others[1:],
    )
    later = with_clause(4, heading="Finalità e scopi", blocks=(*blocks, Item("ancora uno.")))
    clauses = (*later.clauses[:6], *later.clauses[7:])
    return replace(later, clauses=clauses, annexes=tuple(map(_with_other_rows, later.annexes)), version=3)


def _with_other_rows(annex):
    def changed(block):
        rows = [*block.rows[1:2], tuple("nuova" for _ in block.header), *block.rows[2:]]
        return replace(block, rows=tuple(rows))

    return replace(annex, blocks=tuple(changed(one) if isinstance(one, Table) else one for one in annex.blocks))


@pytest.mark.parametrize("kind", [DocumentKind.DRAFT, DocumentKind.REVIEW])
def test_two_versions_of_a_pact_are_compared_and_both_stand_in_the_outcome(kind):
    base, new = rendered(DRAFT, kind), rendered(changed_draft(), kind)
    outcome = compared(base, new)
    assert lines(outcome, "reject") == lines(base)
    assert lines(outcome, "accept") == lines(new)
    assert outcome == compared(base, new)


@pytest.mark.needs("pandoc")
def test_pandoc_reads_the_same_two_versions_out_of_it(tmp_path):
    base, new = rendered(DRAFT, DocumentKind.DRAFT), rendered(changed_draft(), DocumentKind.DRAFT)
    outcome = compared(base, new)

    for how, one in (("reject", base), ("accept", new)):
        read, expected = by_pandoc(outcome, how, tmp_path), by_pandoc(one, "accept", tmp_path)
        assert without_numbers(read) == without_numbers(expected)


def test_equal_files_bear_no_change():
    docx = sample_docx(DocumentKind.DRAFT)
    assert not list(body_of(compared(docx, docx)).iter(f"{W}ins", f"{W}del"))


def revisions(docx):
    """Kind and words of each change, in order; those of paragraph marks and rows hold none."""
    found = body_of(docx).iter(f"{W}ins", f"{W}del")
    told = ((mark.tag.removeprefix(W), "".join(mark.itertext(f"{W}t", f"{W}delText"))) for mark in found)
    return [(kind, said) for kind, said in told if said]


def test_only_the_words_that_differ_are_marked_and_keep_their_look():
    base = word_file(paragraph("Il Patto dura tre anni.", run="<w:i/>"))
    new = word_file(paragraph("Il Patto dura cinque anni.", run="<w:b/>"))
    outcome = compared(base, new)
    assert revisions(outcome) == [("del", "tre"), ("ins", "cinque")]
    gone, come = body_of(outcome).iter(f"{W}ins", f"{W}del")
    assert gone.find(f"{W}r/{W}rPr/{W}i") is not None
    assert come.find(f"{W}r/{W}rPr/{W}b") is not None
    for mark in (gone, come):
        assert mark.get(f"{W}author") == AUTHOR
        assert mark.get(f"{W}date") == "2026-07-01T09:30:00Z"


def test_every_mark_has_a_number_of_its_own():
    outcome = compared(rendered(DRAFT, DocumentKind.DRAFT), rendered(changed_draft(), DocumentKind.DRAFT))
    numbers = [mark.get(f"{W}id") for mark in body_of(outcome).iter(f"{W}ins", f"{W}del", f"{W}bookmarkStart")]
    assert len(set(numbers)) == len(numbers)


def test_a_clause_is_compared_with_itself_wherever_its_words_are_more_like_others():
    same = (Paragraph("Le Parti cooperano in buona fede."),)
    clauses = tuple(replace(clause, blocks=same, heading="Doveri") for clause in DRAFT.clauses[4:7])
    base = rendered(replace(DRAFT, clauses=clauses, annexes=(), parties=()), DocumentKind.DRAFT)
    new = rendered(replace(DRAFT, clauses=clauses[1:], annexes=(), parties=()), DocumentKind.DRAFT)
    body = body_of(compared(base, new))
    gone = [place for place, block in enumerate(body) if next(block.iter(f"{W}del"), None) is not None]
    anchors = [place for place, block in enumerate(body) if next(block.iter(f"{W}bookmarkStart"), None) is not None]
    assert max(gone) < min(anchors)


def test_a_paragraph_that_was_written_anew_is_known_by_its_anchor():
    base = rendered(DRAFT, DocumentKind.DRAFT)
    blocks = (Paragraph("Xyz."), *DRAFT.clauses[4].blocks[1:])
    outcome = compared(base, rendered(with_clause(4, blocks=blocks), DocumentKind.DRAFT))
    assert not list(body_of(outcome).iterfind(f".//{W}pPr/{W}rPr/{W}del"))


def test_a_paragraph_at_the_very_end_comes_and_goes_by_the_mark_before_it():
    short, long = word_file("Uno.", "Due."), word_file("Uno.", "Due.", "Tre.", "Quattro.")
    for base, new, kind in ((short, long, "ins"), (long, short, "del")):
        outcome = compared(base, new)
        marks = [each.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None for each in body_of(outcome).iter(f"{W}p")]
        assert marks == [False, True, True, False]
        assert (lines(outcome, "reject"), lines(outcome, "accept")) == (lines(base), lines(new))


def test_the_end_of_a_section_stays_where_its_paragraph_comes():
    ends = "<w:p><w:pPr><w:keepNext/><w:sectPr/></w:pPr><w:r><w:t>Uno.</w:t></w:r></w:p>"
    outcome = compared(word_file("Fine."), word_file(ends, "Fine."))
    properties = body_of(outcome)[0].find(f"{W}pPr")
    assert [etree.QName(each).localname for each in properties] == ["keepNext", "rPr", "sectPr"]
    assert lines(outcome, "reject") == ["Fine."]


def test_what_is_deleted_brings_nothing_along_that_the_other_file_does_not_know():
    strange = '<w:pStyle w:val="Ignoto"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>'
    picture = '<w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:bookmarkStart w:id="1" w:name="x"/>'
    link = '<w:hyperlink r:id="rId9"><w:r><w:rPr><w:rStyle w:val="Boh"/></w:rPr><w:t>sito</w:t></w:r></w:hyperlink>'
    gone = f'<w:p><w:pPr>{strange}<w:sectPr/></w:pPr>{picture}{link}<w:bookmarkEnd w:id="1"/></w:p>'
    outcome = compared(word_file("Uno.", gone, "Due."), word_file("Uno.", "Due."))
    assert lines(outcome, "reject") == ["Uno.", "sito", "Due."]
    names = {etree.QName(element).localname for element in body_of(outcome).iter()}
    assert not names & {"pStyle", "rStyle", "numPr", "drawing", "footnoteReference", "hyperlink", "bookmarkStart"}
    assert len(list(body_of(outcome).iter(f"{W}sectPr"))) == 1


def test_words_in_links_fields_and_content_controls_are_compared_where_they_stand():
    def file(word):
        run = f"<w:r><w:t>{word}</w:t></w:r>"
        held = (
            f'<w:hyperlink w:anchor="a">{run}</w:hyperlink><w:fldSimple w:instr="DATE">{run}</w:fldSimple>'
            f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )
        return word_file(f"<w:sdt><w:sdtContent><w:p>{held}</w:p></w:sdtContent></w:sdt>", "Fine.")

    outcome = compared(file("uno "), file("due "))
    assert lines(outcome, "reject") == ["uno uno uno ", "Fine."]
    assert lines(outcome, "accept") == ["due due due ", "Fine."]


def test_the_codes_of_fields_go_as_deleted_codes():
    codes = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r><w:r>{words}</w:r>'
        for kind, words in (("begin", "<w:instrText>PAGE</w:instrText>"), ("separate", "<w:t>4</w:t>"), ("end", ""))
    )
    by = Revision(AUTHOR, AT)
    body = body_of(word_file(f"<w:p>{codes}</w:p>", "Fine."))
    Marks(body).change_words(body[0], Change("del", by))
    assert [etree.QName(element).localname for element in body[0].iter(f"{W}delInstrText", f"{W}delText")] == [
        "delInstrText",
        "delText",
    ]


def test_tables_nested_as_deep_as_a_file_may_be_are_compared():
    def nested(words, depth=60):
        inner = paragraph(words)
        for _ in range(depth):
            inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
        return word_file(inner, "Fine.")

    outcome = compared(nested("uno"), nested("due"))
    assert revisions(outcome) == [("del", "uno"), ("ins", "due")]


def test_what_is_tracked_already_counts_as_accepted():
    moved = (
        '<w:moveFrom w:id="3"><w:r><w:t>via </w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4"><w:r><w:t>qui </w:t></w:r></w:moveTo>'
    )
    ends = '<w:pPr><w:rPr><w:del w:id="7"/></w:rPr></w:pPr>'
    row = '<w:tr><w:trPr><w:del w:id="8"/></w:trPr><w:tc><w:p><w:r><w:t>riga</w:t></w:r></w:p></w:tc></w:tr>'
    base = word_file(
        f'<w:p>{ends}<w:del w:id="1"><w:r><w:delText>vecchio </w:delText></w:r></w:del>{moved}</w:p>',
        '<w:p><w:ins w:id="2"><w:r><w:t>nuovo</w:t></w:r></w:ins></w:p>',
        f"<w:p>{ends}</w:p>",
        f"<w:tbl>{row}</w:tbl>",
        "Fine.",
    )
    outcome = compared(base, word_file("altro", "Fine."))
    assert lines(outcome, "reject") == ["qui nuovo", "Fine."]
    assert lines(outcome, "accept") == ["altro", "Fine."]


WORDS = st.lists(st.sampled_from(["tre", "anni", "il", "Patto", ",", "\t", "è"]), max_size=6).map(" ".join)
ANCHOR = "p" + "0" * 31 + "{}_{}"


@st.composite
def anchored(draw):
    name = ANCHOR.format(draw(st.integers(1, 3)), draw(st.integers(0, 2)))
    halves = "".join(f"<w:r><w:t>{words}</w:t></w:r>" for words in draw(st.tuples(WORDS, WORDS)))
    return f'<w:p><w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>{halves}</w:p>'


ROWS = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[WORDS] * width), min_size=1, max_size=4))
NESTED = st.builds(lambda rows: f"<w:tbl><w:tr><w:tc>{table(*rows)}<w:p/></w:tc></w:tr></w:tbl>", ROWS)
BLOCKS = WORDS.map(paragraph) | anchored() | ROWS.map(lambda rows: table(*rows)) | NESTED
FILES = st.builds(lambda body, last: word_file(*body, last), st.lists(BLOCKS, max_size=6), WORDS.map(paragraph))


@example(word_file("a", "b"), word_file("a"))
@given(FILES, FILES)
def test_rejected_it_is_the_one_and_accepted_the_other(base, new):
    outcome = compared(base, new)
    assert lines(outcome, "reject") == lines(base)
    assert lines(outcome, "accept") == lines(new)


def test_files_without_much_in_common_are_compared_by_equal_words_alone(monkeypatch):
    monkeypatch.setattr("document_templates.redline.alignment.MOST_PAIRS", 3)
    base, new = word_file("uno due tre", "sei", "b"), word_file("uno due otto", "sette", "b")
    assert revisions(compared(base, new))[0] == ("del", "uno due tre")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "markup.empty"),
        (b"%PDF-1.7 ...", "markup.pdf"),
        (b"<html>", "markup.web_page"),
        (b"PK\x03\x04 broken", "markup.unreadable"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "markup.password"),
        (write_parts({"a.txt": b"a"}), "markup.not_word"),
        (write_parts(word_parts("x") | {"word/document.xml": f"<w:document {NAMES}/>".encode()}), "markup.not_word"),
        (write_parts(word_parts("x") | {"word/a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "markup.entities"),
        (write_parts(word_parts("x") | {"word/a.bin": bytes(17 << 20)}), "markup.too_large"),
    ],
)
def test_what_is_no_word_file_is_refused(file, code):
    for pair in ((file, word_file("x")), (word_file("x"), file)):
        with pytest.raises(DocumentError) as refused:
            compared(*pair)
        assert refused.value.code == code


def test_the_look_and_the_other_parts_are_those_of_the_new_file():
    base, new = rendered(DRAFT, DocumentKind.DRAFT), rendered(changed_draft(), DocumentKind.DRAFT)
    outcome = read_parts(compared(base, new))
    assert {name for name, part in read_parts(new).items() if outcome[name] != part} == {"word/document.xml"}


@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_what_we_write_and_shows_it():
    outcome = compared(rendered(DRAFT, DocumentKind.DRAFT), rendered(changed_draft(), DocumentKind.DRAFT))
    clause = DRAFT.clauses[4]
    base = clause.blocks[0].text
    about = Remark(0, 3, "CISS: «altro»", Revision(AUTHOR, AT))
    edit = AuthoredEdit(0, 0, "Lascito ", Revision(AUTHOR, AT))
    one = rendered(with_clause(4, blocks=clause.blocks[:1]), DocumentKind.REVIEW)
    marked = marked_up(one, [ClauseMarkup(clause.id, clause.heading, base, (edit,), remarks=(about,))])
    with LibreOffice() as office:
        pages = ["".join(page_texts(pdf)) for pdf in office.convert_all([outcome, marked])]
    assert "Comma nuovo." in pages[0]
    assert "Lascito" in pages[1]
