"""Rendering: literal values, no code from people, nothing of the clock, the mark that stays."""

from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import InlineImage
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from document_templates.catalog import DocumentKind, master
from document_templates.contexts import ClausePaper
from document_templates.errors import DocumentError
from document_templates.rendering.compiled import compile_master
from document_templates.rendering.environment import literal
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT
from document_templates.text_blocks import canonical_text, parse_blocks
from tests.document_templates.orders import master_of
from tests.document_templates.papers import EVERY_MASTER, paper, rendered, sample_docx

SMALL = replace(paper(DocumentKind.DRAFT), clauses=(), annexes=(), parties=())
# A PNG of one grey point.
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


def all_text(docx):
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs)


def test_the_same_inputs_give_the_same_bytes():
    assert rendered(paper(DocumentKind.FINAL), DocumentKind.FINAL) == sample_docx(DocumentKind.FINAL)


def test_another_instant_changes_the_properties_and_nothing_else():
    later = render(
        master=master(DocumentKind.FINAL, "it"),
        context=paper(DocumentKind.FINAL),
        language="it",
        at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    now, then = read_parts(sample_docx(DocumentKind.FINAL)), read_parts(later)
    assert [name for name in now if now[name] != then[name]] == ["docProps/core.xml"]


def test_properties_come_from_the_paper_and_name_nobody():
    properties = Document(BytesIO(sample_docx(DocumentKind.FINAL, "en"))).core_properties
    assert properties.title == paper(DocumentKind.FINAL, "en").title
    assert (properties.language, properties.author, properties.last_modified_by) == ("en-GB", "", "")


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("{}%_#&<>\"'| aè😀\x00\x1b\u202e\ufffe") | st.characters(), min_size=1, max_size=40))
@example("{{ 7 * 7 }} {% if x %} {# c #} {_{ a }_} {_% b %_} &amp; <w:p/> ]]>")
@example("{% raw %}{{")
@example("{_{_{ }_}_} {_")
def test_what_people_type_comes_out_as_they_typed_it(typed):
    text = canonical_text(typed).replace("\n", " ")
    clause = ClausePaper(
        str(UUID(int=1)),
        "",
        "x",
        "article",
        "1",
        f"inizio {typed} fine",
        "it",
        parse_blocks(canonical_text(f"vedi {typed} qui")),
    )
    document = all_text(rendered(replace(SMALL, clauses=(clause,)), DocumentKind.DRAFT))
    heading = canonical_text(f"inizio {typed} fine").replace("\n", " ")
    assert heading in document
    assert not text or text in document.replace("\n", " ") or "|" in text


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("master.unknown_name", "{{ nobody }}"),
        ("master.unknown_name", "{{ title.nobody }}"),
        ("master.syntax", "{% if title %}"),
        ("master.forbidden", "{{ ''.__class__.__mro__ }}"),
        ("master.forbidden", "{{ parties.append(1) }}"),
        ("master.forbidden", "{{ title['__cl' ~ 'ass__'].mro() }}"),
        ("master.forbidden", "{{ title['__cl' ~ 'ass__'] }}"),
        ("master.forbidden", "{% include 'x' %}"),
        ("master.forbidden", "{{ title | safe }}"),
        ("master.forbidden", "{% raw %}{{ title }}{% endraw %}"),
        ("master.failed", "{% macro again(n) %}{{ again(n + 1) }}{% endmacro %}{{ again(1) }}"),
        ("master.failed", "{{ version / 0 }}"),
        (
            "master.failed",
            "{% if not version %}</w:t></w:r><w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r></w:hyperlink><w:r><w:t>",
        ),
    ],
)
def test_a_master_that_reaches_too_far_is_refused(code, body):
    with pytest.raises(DocumentError) as refused:
        rendered(SMALL, DocumentKind.DRAFT, made_from=master_of(body))
    assert refused.value.code == code


@pytest.mark.parametrize("value", ["<w:br/> & {{ b }} {_{", Markup("<w:br/> & {{ b }} {_{")])
def test_no_value_is_ever_more_than_words(value):
    assert unescape(literal(value)) == "<w:br/> & {{ b }} {_{"
    assert not set(literal(value)) & set("<>{}")


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", write_parts({"a.txt": b"a"})])
def test_a_file_that_is_not_a_word_file_is_refused(broken):
    with pytest.raises(DocumentError) as refused:
        rendered(SMALL, DocumentKind.DRAFT, made_from=broken)
    assert refused.value.code == "master.unreadable"


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_a_master_that_is_kept_gives_the_very_bytes_of_docxtpl_used_in_full(kind, language):
    assert render(
        master=master(kind, language),
        context=paper(kind, language),
        language=language,
        at=SAMPLE_AT,
        insertions=lambda _: {},
    ) == sample_docx(kind, language)


def test_a_picture_given_by_code_stands_in_the_document_and_its_mark_too():
    docx = render(
        master=master_of("{{ seal }} {{ title }}"),
        context=SMALL,
        language="it",
        at=SAMPLE_AT,
        insertions=lambda template: {"seal": InlineImage(template, BytesIO(PICTURE), width=Mm(20))},
    )
    document = Document(BytesIO(docx))
    assert [shape.width for shape in document.inline_shapes] == [Mm(20)]
    assert document.paragraphs[0].text.endswith(SMALL.title)
    assert read_parts(docx)["word/media/image1.png"] == PICTURE
    assert document.sections[0].header.paragraphs[0].text == demonstration_mark("it")


def test_a_document_given_by_code_stands_in_the_document():
    inner, file = Document(), BytesIO()
    inner.add_paragraph("Verbale della giunta")
    inner.add_table(rows=1, cols=1).cell(0, 0).text = "Presenti: cinque"
    inner.save(file)
    docx = render(
        master=master_of("{{p minutes }}"),
        context=SMALL,
        language="it",
        at=SAMPLE_AT,
        insertions=lambda template: {"minutes": template.new_subdoc(BytesIO(file.getvalue()))},
    )
    document = Document(BytesIO(docx))
    assert document.paragraphs[0].text == "Verbale della giunta"
    assert document.tables[0].cell(0, 0).text == "Presenti: cinque"


def test_a_table_whose_rows_outgrow_its_columns_gets_as_many_as_docxtpl_would_give_it():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    cells = cell.format("{%tc for n in range(version) %}") + cell.format("{{ n }}") + cell.format("{%tc endfor %}")
    table = (
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        f"<w:tr>{cells}</w:tr></w:tbl>"
    )
    parts = read_parts(master_of("x"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", table.encode() + b"<w:sectPr", 1)
    docx = rendered(replace(SMALL, version=3), DocumentKind.DRAFT, made_from=write_parts(parts))
    (grown,) = Document(BytesIO(docx)).tables
    assert [column.width.twips for column in grown.columns] == [300, 300, 300]
    assert [cell.text for cell in grown.rows[0].cells] == ["0", "1", "2"]


def test_a_tab_that_stands_in_a_master_becomes_words_own():
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=master_of("a\tb"))
    assert b"<w:tab/>" in read_parts(docx)["word/document.xml"]


def test_nothing_that_stands_in_the_properties_of_a_master_runs_or_stays():
    parts = read_parts(master_of("{{ title }}"))
    parts["docProps/core.xml"] = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>{{ nobody }}</dc:subject>'
        b"<dc:creator>Somebody</dc:creator></cp:coreProperties>"
    )
    docx = rendered(replace(SMALL, title="a & b"), DocumentKind.DRAFT, made_from=write_parts(parts))
    properties = Document(BytesIO(docx)).core_properties
    assert (properties.title, properties.subject, properties.author) == ("a & b", "", "")
    assert properties.created == SAMPLE_AT.replace(second=0, microsecond=0)


def test_a_master_without_properties_gets_them():
    parts = read_parts(master_of("{{ title }}"))
    del parts["docProps/core.xml"]
    for name in ("[Content_Types].xml", "_rels/.rels"):
        tree = etree.fromstring(parts[name])
        for one in tree:
            if "core" in (one.get("PartName") or one.get("Target") or ""):
                tree.remove(one)
        parts[name] = etree.tostring(tree)
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=write_parts(parts))
    assert Document(BytesIO(docx)).core_properties.title == SMALL.title


def test_a_master_without_a_section_bears_the_mark_all_the_same():
    parts = read_parts(master_of("{{ title }}", header="none"))
    tree = etree.fromstring(parts["word/document.xml"])
    tree[0].remove(tree[0][-1])
    parts["word/document.xml"] = etree.tostring(tree)
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=write_parts(parts))
    assert Document(BytesIO(docx)).sections[0].header.paragraphs[0].text == demonstration_mark("it")


def test_a_master_is_judged_and_compiled_once():
    compile_master.cache_clear()
    for number in range(3):
        rendered(replace(SMALL, version=number + 1), DocumentKind.DRAFT)
    assert compile_master.cache_info().misses == 1


def test_a_master_in_a_language_that_is_not_there_is_refused():
    with pytest.raises(DocumentError) as refused:
        master(DocumentKind.DRAFT, "fr")
    assert refused.value.code == "master.unknown"


def _headers(docx):
    return {name: part.decode() for name, part in read_parts(docx).items() if part.find(b"<w:hdr") >= 0}


@pytest.mark.parametrize("header", [None, "none"])
def test_no_master_can_leave_the_mark_out(header):
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=master_of("{{ title }}", header=header))
    section = Document(BytesIO(docx)).sections[0]
    for place in (section.header, section.first_page_header, section.even_page_header):
        assert place.paragraphs[0].text == demonstration_mark("it")


def test_an_english_demonstration_says_it_in_both_languages():
    headers = _headers(rendered(paper(DocumentKind.DRAFT, "en"), DocumentKind.DRAFT))
    assert all("Dimostrazione, senza valore" in text and "Demonstration" in text for text in headers.values())


def test_a_real_document_bears_no_mark():
    headers = _headers(rendered(replace(SMALL, demonstration=False), DocumentKind.DRAFT))
    assert headers
    assert not any("Dimostrazione" in text for text in headers.values())
