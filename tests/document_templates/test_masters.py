"""The masters themselves: what a lawyer's Word and a screen reader need, and what must not be in them."""

from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from document_templates.catalog import Stage, master
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts
from tests.document_templates.papers import EVERY_MASTER, page_texts, paper, sample_docx, sample_pdf

FORBIDDEN = ("txbxContent", "pict", "ins", "del", "sdt", "altChunk", "object")


@pytest.fixture(params=EVERY_MASTER, ids="-".join)
def which(request):
    return request.param


def _trees(docx):
    return [
        etree.fromstring(part)
        for name, part in read_parts(docx).items()
        if name.startswith("word/") and name.endswith(".xml")
    ]


def test_a_master_has_no_boxes_no_tracked_changes_and_no_controls(which):
    for tree in _trees(master(*which)):
        assert not [element.tag for name in FORBIDDEN for element in tree.iter(f"{W}{name}")]


def test_fields_only_count_pages(which):
    codes = [code.text.strip() for tree in _trees(master(*which)) for code in tree.iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]


def test_every_paragraph_has_a_named_style_of_the_master(which):
    document = Document(BytesIO(sample_docx(*which)))
    assert {paragraph.style.name for paragraph in document.paragraphs} > {"Title"}
    known = {style.style_id for style in document.styles}
    used = {style.get(f"{W}val") for tree in _trees(sample_docx(*which)) for style in tree.iter(f"{W}pStyle")}
    assert used <= known


def test_tables_repeat_their_header_and_do_not_break_their_rows(which):
    for table in Document(BytesIO(sample_docx(*which))).tables:
        if table._tbl.tblPr.find(f"{W}tblStyle") is None:
            continue
        first = table.rows[0]._tr
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_the_language_of_the_words_is_declared(which):
    styles = etree.fromstring(read_parts(master(*which))["word/styles.xml"])
    assert next(styles.iter(f"{W}lang")).get(f"{W}val")[:2] == which[1]


def test_no_external_address_is_reached(which):
    for name, part in read_parts(sample_docx(*which)).items():
        assert b'TargetMode="External"' not in part, name


def test_articles_and_lists_are_numbered_by_the_styles_alone(which):
    document = etree.fromstring(read_parts(sample_docx(*which))["word/document.xml"])
    assert not list(document.iter(f"{W}numPr"))


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.FINAL])
@pytest.mark.parametrize("language", ["it", "en"])
def test_the_number_on_paper_is_the_number_of_the_article(stage, language):
    text = " ".join(" ".join(page_texts(sample_pdf(stage, language).pdf)).split())
    for clause in paper(stage, language).clauses:
        if clause.kind == "article":
            assert f"Art. {clause.number} {clause.heading}" in text


def test_paragraphs_and_letters_begin_again_in_every_article():
    text = " ".join(" ".join(page_texts(sample_pdf(Stage.DRAFT).pdf)).split())
    articles = [clause for clause in paper(Stage.DRAFT).clauses if clause.kind == "article"]
    for clause in articles:
        after = text.split(f"Art. {clause.number} {clause.heading} ")[1]
        assert after.startswith("1. ")
        if len(clause.blocks) > 1 and clause.blocks[1].shape == "item":
            assert f" a) {clause.blocks[1].text.split(' ')[0]}" in after.split(" Art. ")[0]
