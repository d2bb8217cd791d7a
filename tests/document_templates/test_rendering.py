"""Rendering: literal values, no code from people, nothing of the clock, the mark that stays."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from document_templates.catalog import Stage, master
from document_templates.contexts import ClausePaper
from document_templates.errors import DocumentError
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.render import render
from document_templates.text_blocks import canonical_text, parse_blocks
from tests.document_templates.papers import paper, rendered, sample_docx

SMALL = replace(paper(Stage.DRAFT), clauses=(), annexes=(), parties=())


def with_body(body, *, header=None):
    """A master whose only words are these."""
    parts = read_parts(master(Stage.DRAFT, "it"))
    document = etree.fromstring(parts["word/document.xml"])
    section = document.find(f"{W}body/{W}sectPr")
    for old in document[0][:-1]:
        document[0].remove(old)
    section.addprevious(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{body}</w:t></w:r></w:p>'))
    if header == "none":
        for reference in list(section.iter(f"{W}headerReference")):
            section.remove(reference)
    parts["word/document.xml"] = etree.tostring(document)
    return write_parts(parts)


def all_text(docx):
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs)


def test_the_same_inputs_give_the_same_bytes():
    assert rendered(paper(Stage.FINAL)) == sample_docx(Stage.FINAL)


def test_another_instant_changes_the_properties_and_nothing_else():
    later = render(
        master=master(Stage.FINAL, "it"),
        context=paper(Stage.FINAL),
        language="it",
        at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    now, then = read_parts(sample_docx(Stage.FINAL)), read_parts(later)
    assert [name for name in now if now[name] != then[name]] == ["docProps/core.xml"]


def test_properties_come_from_the_paper_and_name_nobody():
    properties = Document(BytesIO(sample_docx(Stage.FINAL, "en"))).core_properties
    assert properties.title == paper(Stage.FINAL, "en").title
    assert (properties.language, properties.author, properties.last_modified_by) == ("en-GB", "", "")


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("{}%_#&<>\"'| aè😀\x00\x1b\u202e\ufffe") | st.characters(), min_size=1, max_size=40))
@example("{{ 7 * 7 }} {% if x %} {# c #} {_{ a }_} {_% b %_} &amp; <w:p/> ]]>")
@example("{% raw %}{{")
def test_what_people_type_comes_out_as_they_typed_it(typed):
    text = canonical_text(typed).replace("\n", " ")
    clause = ClausePaper("x", "article", "1", f"inizio {typed} fine", parse_blocks(canonical_text(f"vedi {typed} qui")))
    document = all_text(rendered(replace(SMALL, clauses=(clause,))))
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
        ("master.failed", "{% include 'x' %}"),
        ("master.failed", "{{ version / 0 }}"),
        (
            "master.failed",
            "{% if not version %}</w:t></w:r><w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r></w:hyperlink><w:r><w:t>",
        ),
    ],
)
def test_a_master_that_reaches_too_far_is_refused(code, body):
    with pytest.raises(DocumentError) as refused:
        rendered(SMALL, made_from=with_body(body))
    assert refused.value.code == code


def test_not_even_a_master_can_let_a_value_be_more_than_words():
    body = "{{ title | safe }}"
    assert all_text(rendered(replace(SMALL, title="a <w:br/> & b"), made_from=with_body(body))) == "a <w:br/> & b"


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", write_parts({"a.txt": b"a"})])
def test_a_file_that_is_not_a_word_file_is_refused(broken):
    with pytest.raises(DocumentError) as refused:
        rendered(SMALL, made_from=broken)
    assert refused.value.code == "master.unreadable"


def test_a_master_in_a_language_that_is_not_there_is_refused():
    with pytest.raises(DocumentError) as refused:
        master(Stage.DRAFT, "fr")
    assert refused.value.code == "master.unknown"


def _headers(docx):
    return {name: part.decode() for name, part in read_parts(docx).items() if part.find(b"<w:hdr") >= 0}


@pytest.mark.parametrize("header", [None, "none"])
def test_no_master_can_leave_the_mark_out(header):
    docx = rendered(SMALL, made_from=with_body("{{ title }}", header=header))
    section = Document(BytesIO(docx)).sections[0]
    for place in (section.header, section.first_page_header, section.even_page_header):
        assert place.paragraphs[0].text == demonstration_mark("it")


def test_an_english_demonstration_says_it_in_both_languages():
    headers = _headers(rendered(paper(Stage.DRAFT, "en"), language="en"))
    assert all("Dimostrazione, senza valore" in text and "Demonstration" in text for text in headers.values())


def test_a_real_document_bears_no_mark():
    headers = _headers(rendered(replace(SMALL, demonstration=False)))
    assert headers
    assert not any("Dimostrazione" in text for text in headers.values())
