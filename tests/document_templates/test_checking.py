"""What the check tells the person who edits a master: each mistake by its name, and the words around it."""

from functools import cache
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from document_templates.catalog import LANGUAGES, PAPERS, DocumentKind, master
from document_templates.checking.check import check_master
from document_templates.checking.shapes import paper_shape, paths
from document_templates.errors import DocumentError
from document_templates.plain import plain
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts
from document_templates.sentences import sentence
from tests.document_templates.checked import cell, checked, found, table
from tests.document_templates.hostile import DOCUMENT, altered, body, field, file, paragraph, replace
from tests.document_templates.papers import EVERY_MASTER, page_texts, paper
from tests.document_templates.test_checking_names import NAMES
from tests.document_templates.test_checking_tags import IN_TABLES, TAGS

FOOTER = "word/footer1.xml"
HEADER = "word/header1.xml"
WHO = "<w:p><w:r><w:t>{{ who }}</w:t></w:r></w:p>"


@cache
def report_of(kind, language):
    return check_master(master(kind, language), kind=kind, language=language)


@pytest.mark.parametrize("which", EVERY_MASTER, ids="-".join)
def test_our_own_masters_have_nothing_to_mend(which):
    report = report_of(*which)
    assert report.problems == ()
    assert not report.breaks
    assert report.trial.pages == len(page_texts(report.trial.pdf))


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_allowed_names_are_those_that_a_paper_has(kind):
    def held(value, path):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from held(inner, f"{path}.{name}" if path else name)
        elif isinstance(value, list):
            for inner in value:
                yield from held(inner, f"{path}[]")
        elif value is not None:
            yield path

    allowed = set(paths(paper_shape(PAPERS[kind])))
    assert set(held(plain(paper(kind), "it"), "")) <= allowed
    assert set(report_of(kind, "it").names) <= allowed
    assert report_of(kind, "it").allowed == tuple(sorted(allowed))


def test_a_name_in_a_loop_is_told_by_its_whole_path():
    names = report_of(DocumentKind.DRAFT, "it").names
    assert {"title", "clauses[].heading", "clauses[].blocks[].text", "annexes[].letter"} <= set(names)


def test_headers_and_footers_are_read_as_well():
    report = checked(replace(FOOTER, "</w:ftr>", WHO + "</w:ftr>"))
    assert found(report)["name.unknown"]["name"] == "who"


def test_what_is_set_in_the_body_is_not_known_in_the_header():
    report = checked(paragraph("{% set who = lead %}{{ who }}"), replace(HEADER, "</w:hdr>", WHO + "</w:hdr>"))
    assert found(report)["name.unknown"]["name"] == "who"


def test_tags_where_nobody_reads_them_and_comments_are_told():
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f"<w:endnotes {names}><w:p><w:r><w:t>{{{{ title }}}}</w:t></w:r></w:p></w:endnotes>"
    comment = f'<w:comments {names}><w:comment w:id="0"><w:p/></w:comment></w:comments>'
    problems = found(checked(file("word/endnotes.xml", note.encode()), file("word/comments.xml", comment.encode())))
    assert problems["tag.unseen"]["tag"] == "{{ title }}"
    assert "master.comments" in problems


def test_advice_does_not_keep_a_master_from_being_used():
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="Stemma"/></wp:inline></w:drawing></w:r></w:p>'
    )
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>nascoste</w:t></w:r></w:p>"
    rows = table(cell("Ente"), cell("{%tr for p in parties %}"), cell("{{ p.name }}"), cell("{%tr endfor %}"))
    report = checked(body(picture), body(hidden), body(rows), replace(FOOTER, "> PAGE <", "> NUMPAGES <"))
    assert found(report) == {}
    advice = found(report, "advice")
    assert advice["advice.picture_words"] == {"name": "Stemma"}
    assert advice["advice.hidden"] == {"where": "nascoste"}
    assert advice["advice.table_head"] == {"where": "Ente"}
    assert "advice.page_numbers" in advice
    assert not report.breaks
    assert report.trial is not None


def test_a_draft_without_its_clauses_is_advised_to_have_them():
    docx = Document()
    docx.add_paragraph("{{ title }}")
    saved = BytesIO()
    docx.save(saved)
    report = check_master(saved.getvalue(), kind=DocumentKind.DRAFT, language="it")
    assert [problem.params["name"] for problem in report.problems if problem.code == "advice.unused"] == [
        "version", "clauses[].heading", "clauses[].blocks[].text",
    ]  # fmt: skip
    assert not report.breaks


def test_what_fails_only_when_it_is_made_is_told_by_the_trial():
    report = checked(paragraph("{{ version // 0 }}"))
    assert found(report).keys() == {"master.failed"}
    report = checked(paragraph("\N{SLIGHTLY SMILING FACE}"))
    assert found(report)["pdf.missing_glyph"]["characters"] == "\N{SLIGHTLY SMILING FACE}"


def test_a_template_that_is_wrong_only_as_a_whole_is_told_so():
    report = checked(paragraph("Qui: {% if title %}x{% else %}y{% else %}z{% endif %}"))
    assert found(report).keys() == {"master.syntax"}
    assert found(report)["master.syntax"]["where"].startswith("Qui: ")
    assert found(report, "advice") == {}


def test_links_are_allowed():
    assert found(checked(field(' HYPERLINK "https://example.org" '))) == {}


def test_no_more_is_told_than_a_person_mends_at_once():
    assert len(checked(paragraph("".join(f"{{{{ zz{number} }}}}" for number in range(90)))).problems) == 50


def test_a_mistake_made_twice_is_told_once():
    report = checked(paragraph("{{ titolo }}{{ titolo }}"))
    assert [problem.code for problem in report.problems] == ["name.misspelt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_one_sentence(language):
    words = " ".join(words for words, _, _ in (*NAMES.values(), *TAGS.values()))
    report = checked(paragraph(words), *(body(xml) for xml, _ in IN_TABLES.values()))
    assert len({problem.code for problem in report.problems}) > 10
    for problem in report.problems:
        told = sentence(problem.code, problem.params, language=language)
        assert told.endswith(".")
        assert problem.code not in told


def mangled(xml, *, at, taken, put):
    """The words of a part with some characters taken away, and others put in their place."""
    tree = etree.fromstring(xml)
    texts = [text for text in tree.iter(f"{W}t") if "{" in (text.text or "")]
    text = texts[at % len(texts)]
    start = at % len(text.text)
    text.text = text.text[:start] + put + text.text[start + taken :]
    return etree.tostring(tree)


@given(
    kind=st.sampled_from((DocumentKind.SUMMARY, DocumentKind.LETTER, DocumentKind.COMPARISON)),
    at=st.integers(0, 10_000),
    taken=st.integers(0, 3),
    put=st.text("{}%#|.' xpe", max_size=3),
)
def test_a_mangled_master_is_refused_or_reported_and_never_a_surprise(kind, at, taken, put):
    xml = mangled(read_parts(master(kind, "it"))[DOCUMENT], at=at, taken=taken, put=put)
    try:
        report = check_master(altered(file(DOCUMENT, xml), kind=kind), kind=kind, language="it")
    except DocumentError as error:
        told = [(error.code, error.params)]
    else:
        told = [(problem.code, problem.params) for problem in report.problems]
        assert report.breaks == (report.trial is None)
    for code, params in told:
        assert sentence(code, params, language="it").endswith(".")
