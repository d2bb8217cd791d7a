"""Which words of a Word file its reader sees, and which header on which page."""

import pytest

from document_templates.pdf.docx_text import shown_text
from tests.document_templates.word_files import NAMES, paragraph, references, word_parts


def run(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def body_of(*content):
    return shown_text(word_parts(f"<w:p>{''.join(content)}</w:p>")).body


def test_tabs_and_breaks_part_words():
    assert body_of("<w:r><w:t>una</w:t><w:tab/><w:t>due</w:t><w:br/><w:t>tre</w:t></w:r>") == ("una due tre",)


def test_hidden_and_deleted_words_are_not_shown():
    hidden = run("nascosta", "<w:vanish/>")
    shown = run(" mostrata", '<w:vanish w:val="0"/>')
    deleted = "<w:del><w:r><w:delText>tolta</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('spostata')}</w:moveFrom>"
    assert body_of(run("vista"), hidden, shown, deleted, moved) == ("vista mostrata",)


def test_results_of_fields_are_counted_by_the_engine():
    simple = f'<w:fldSimple w:instr="PAGE">{run("98")}</w:fldSimple>'
    assert body_of(run("pagina "), field("begin"), field("separate"), run("99"), field("end"), simple) == ("pagina",)


def test_words_in_a_link_are_shown():
    assert body_of(run("vedi "), f"<w:hyperlink>{run('qui')}</w:hyperlink>") == ("vedi qui",)


def test_a_box_drawn_in_two_ways_is_told_once_and_where_it_stands():
    box = f"<w:txbxContent>{paragraph('nel riquadro')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert body_of(run("fuori"), f"<w:r>{both}</w:r>") == ("fuori", "nel riquadro")


def test_notes_are_shown():
    notes = f"<w:footnotes {NAMES}>{paragraph('nota')}</w:footnotes>".encode()
    assert shown_text({**word_parts("testo"), "word/footnotes.xml": notes}).body == ("testo", "nota")


HEADERS = (("default", "ordinaria"), ("first", "prima"), ("even", "pari"))
FIRST = "<w:titlePg/>"
EVEN = f"<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>".encode()


def furniture(parts):
    return {one.paragraphs[0]: one.from_pages for one in shown_text(parts).furniture}


@pytest.mark.parametrize(
    ("section", "settings", "expected"),
    [
        ("", None, {"ordinaria": 1}),
        (FIRST, None, {"prima": 1, "ordinaria": 2}),
        ("", EVEN, {"ordinaria": 1, "pari": 2}),
        (FIRST, EVEN, {"prima": 1, "pari": 2, "ordinaria": 3}),
        ('<w:titlePg w:val="0"/>', None, {"ordinaria": 1}),
    ],
)
def test_headers_are_asked_of_the_pages_that_show_them(section, settings, expected):
    parts = word_parts("testo", headers=HEADERS, section=section)
    assert furniture(parts | ({"word/settings.xml": settings} if settings else {})) == expected


def section_break(kinds, more=""):
    return f"<w:p><w:pPr><w:sectPr>{references(*kinds)}{more}</w:sectPr></w:pPr></w:p>"


def test_a_section_goes_on_with_the_headers_of_the_one_before():
    parts = word_parts(section_break(["first", "default"], FIRST), "testo", headers=HEADERS[:1])
    parts["word/first.xml"] = f"<w:hdr {NAMES}>{paragraph('prima')}</w:hdr>".encode()
    rels = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = rels.replace(
        b"</Relationships>", b'<Relationship Id="hfirst" Target="/word/first.xml"/></Relationships>'
    )
    assert furniture(parts) == {"prima": 1, "ordinaria": 1}


def test_a_section_that_begins_in_the_middle_of_a_page_may_show_no_header():
    continuous = '<w:type w:val="continuous"/>'
    parts = word_parts(section_break([], continuous), "testo", headers=HEADERS[:1], section=continuous)
    assert furniture(parts) == {}
