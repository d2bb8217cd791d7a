"""Anchors: every paragraph of an issued text, and the file itself, can be told when it comes back."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from document_templates.anchored_words import BEGIN, END, AnchoredWords
from document_templates.anchors import Anchor, anchor, identifier, read_anchor
from document_templates.catalog import LANGUAGES, DocumentKind, master
from document_templates.contexts import TextPaper
from document_templates.making import Order, make, write
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT
from document_templates.text_blocks import Item, Paragraph, Table, canonical_text
from tests.document_templates.orders import raw_master, small_order
from tests.document_templates.papers import page_texts, paper, pdf_of, rendered, sample_docx

TEXTS = [DocumentKind.DRAFT, DocumentKind.REVIEW, DocumentKind.FINAL]
CUSTOM = "docProps/custom.xml"
DRAFT = paper(DocumentKind.DRAFT)
ID = "0b5f8a52-3c1d-4e6f-8a9b-0c1d2e3f4a5b"
SMALL = replace(
    DRAFT,
    clauses=(
        replace(
            DRAFT.clauses[0],
            id=ID,
            kind="article",
            number="1",
            heading="Durata",
            blocks=(Paragraph("Tre anni."), Table(("Anno", "Quota"), (("1", ""), ("2", "50 %"))), Item("rinnovo;")),
        ),
    ),
    annexes=(),
    parties=(),
)


def tree(docx, part="word/document.xml"):
    return etree.fromstring(read_parts(docx)[part])


def words(paragraph):
    return "".join(paragraph.itertext(f"{W}t"))


def anchored(docx):
    """Paragraphs by the names of the bookmarks at their start."""
    marks = tree(docx).iter(f"{W}bookmarkStart")
    return {mark.get(f"{W}name"): mark.getparent() for mark in marks}


def lines(passage):
    """Names and words of every line and cell of a clause or annex."""
    of = "clause" if hasattr(passage, "key") else "annex"
    yield anchor(passage.id, 0, of=of), passage.heading
    line = 1
    for block in passage.blocks:
        for row in (block.header, *block.rows) if isinstance(block, Table) else [block.text]:
            cells = enumerate(row) if isinstance(row, tuple) else [(None, row)]
            yield from ((anchor(passage.id, line, column, of=of), cell) for column, cell in cells)
            line += 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_paragraph_of_the_text_is_anchored_where_its_words_are(kind, language):
    found = anchored(sample_docx(kind, language))
    text = paper(kind, language)
    expected = dict(line for passage in (*text.clauses, *text.annexes) for line in lines(passage))
    assert set(found) == set(expected)
    for name, said in expected.items():
        assert words(found[name]).endswith((said, f"{said} (testo originale)"))


@pytest.mark.parametrize("kind", TEXTS)
def test_an_anchor_is_a_closed_bookmark_before_the_first_run_with_a_number_of_its_own(kind):
    body = tree(sample_docx(kind))
    marks = list(body.iter(f"{W}bookmarkStart"))
    for mark in marks:
        assert mark.getnext().tag == f"{W}bookmarkEnd"
        assert mark.getnext().get(f"{W}id") == mark.get(f"{W}id")
        assert {each.tag for each in mark.itersiblings(preceding=True)} <= {f"{W}pPr"}
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)
    assert all(len(mark.get(f"{W}name")) <= 40 for mark in marks)


@pytest.mark.parametrize("kind", DocumentKind)
def test_no_marker_is_left_in_any_part(kind):
    for part in read_parts(sample_docx(kind)).values():
        assert BEGIN.encode() not in part
        assert END.encode() not in part


def test_a_heading_is_anchored_at_its_text_and_not_in_the_index_the_header_or_after():
    printed = ["Indice {{ h }}", "Art. 1 {{ h }}", "{{ clauses[0].blocks[0].text }}", "Firme {{ h }}"]
    code = "{% set h = clauses[0].heading %}" + "</w:t></w:r></w:p><w:p><w:r><w:t>".join(printed)
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=raw_master(code))
    assert {name: words(place) for name, place in anchored(docx).items()} == {
        anchor(ID, 0): "Art. 1 Durata",
        anchor(ID, 1): "Tre anni.",
    }


def test_a_header_a_link_and_a_master_s_own_bookmarks_are_left_without_anchors():
    own = '<w:bookmarkStart w:id="7" w:name="mio"/><w:bookmarkEnd w:id="7"/>'
    link = '<w:hyperlink w:tooltip="{{ clauses[0].heading }}" w:anchor="mio"><w:r><w:t>vedi</w:t></w:r></w:hyperlink>'
    docx = rendered(
        SMALL,
        DocumentKind.DRAFT,
        made_from=raw_master(
            f"{{{{ clauses[0].heading }}}}</w:t></w:r>{own}{link}<w:r><w:t>", header="{{ clauses[0].heading }}"
        ),
    )
    assert next(tree(docx).iter(f"{W}hyperlink")).get(f"{W}tooltip") == "Durata"
    marks = {mark.get(f"{W}name"): mark.get(f"{W}id") for mark in tree(docx).iter(f"{W}bookmarkStart")}
    assert marks == {anchor(ID, 0): "8", "mio": "7"}
    assert any(paragraph.text == "Durata" for paragraph in Document(BytesIO(docx)).sections[0].header.paragraphs)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("{{ h | upper }}", "DURATA"),
        ("{{ h | trim | capitalize }}", "Durata"),
        ("{% if h[:1] == 'D' and h %}{{ h }}{% endif %}", "Durata"),
        ("{% set x %}{{ h }}{% endset %}{{ x }}", "Durata"),
    ],
)
def test_what_a_master_does_to_a_heading_sees_the_words_alone_and_keeps_its_place(code, printed):
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=raw_master("{% set h = clauses[0].heading %}" + code))
    assert {name: words(place) for name, place in anchored(docx).items()} == {anchor(ID, 0): printed}


def test_a_paragraph_as_word_writes_it_is_anchored_behind_its_properties():
    opened = '<w:p w:rsidR="00A1">\n<w:pPr w:x="1"><w:jc w:val="both"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>'
    empty = '</w:t></w:r></w:p><w:p w:rsidR="00A2"/>'
    docx = rendered(
        SMALL, DocumentKind.DRAFT, made_from=raw_master(f"prima{empty}{opened}{{{{ clauses[0].blocks[0].text }}}}")
    )
    (place,) = anchored(docx).values()
    assert [etree.QName(child).localname for child in place] == ["pPr", "bookmarkStart", "bookmarkEnd", "r"]
    assert words(place) == "Tre anni."


def test_a_master_made_from_an_issued_file_brings_no_anchors_of_another_text():
    other = anchor(str(UUID(int=9)), 1)
    mark = f'<w:bookmarkStart w:id="7" w:name="{other}"/><w:bookmarkEnd w:id="7"/>'
    made_from = raw_master(f"{{{{ clauses[0].heading }}}}</w:t></w:r>{mark}<w:r><w:t>")
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=made_from)
    assert list(anchored(docx)) == [anchor(ID, 0)]
    assert len(list(tree(docx).iter(f"{W}bookmarkEnd"))) == 1


@pytest.mark.parametrize("kind", [DocumentKind.REVIEW, DocumentKind.FINAL])
def test_neither_anchors_nor_tracking_change_what_is_printed(kind):
    made = make(order_of(kind))
    parts = read_parts(made.docx)
    document = etree.fromstring(parts["word/document.xml"])
    etree.strip_elements(document, f"{W}bookmarkStart", f"{W}bookmarkEnd", with_tail=False)
    settings = parts["word/settings.xml"].replace(b"<w:trackRevisions/>", b"")
    plainly = write_parts(parts | {"word/document.xml": etree.tostring(document), "word/settings.xml": settings})
    printed = pdf_of(plainly, demonstration_mark("it"), accessible=True).pdf
    assert page_texts(made.pdf) == page_texts(printed)


def test_a_master_that_does_not_print_a_line_gets_no_anchor_for_it_and_no_error():
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=raw_master("{{ clauses[0].blocks[0].text }}"))
    assert list(anchored(docx)) == [anchor(ID, 1)]


def test_an_anchor_too_long_for_word_is_left_out():
    far = replace(SMALL.clauses[0], blocks=(Paragraph("x"),) * 998 + (Table(("a",) * 12, ()),))
    docx = rendered(replace(SMALL, clauses=(far,)), DocumentKind.DRAFT)
    assert anchor(ID, 999, 11) in anchored(docx)
    farther = replace(far, blocks=(Paragraph("x"), *far.blocks))
    docx = rendered(replace(SMALL, clauses=(farther,)), DocumentKind.DRAFT)
    assert anchor(ID, 1000, 9) in anchored(docx)
    assert anchor(ID, 1000, 10) not in anchored(docx)


def test_the_docxtpl_path_anchors_alike():
    docx = render(master=small_order().master, context=SMALL, language="it", at=SAMPLE_AT, insertions=lambda _: {})
    assert docx == render(master=small_order().master, context=SMALL, language="it", at=SAMPLE_AT)
    assert anchored(docx)


def properties(docx):
    custom = tree(docx, CUSTOM)
    assert [int(each.get("pid")) for each in custom] == list(range(2, 2 + len(custom)))
    return {each.get("name"): each[0].text for each in custom}


@pytest.mark.parametrize("kind", TEXTS)
def test_the_file_says_which_text_it_holds(kind):
    text = paper(kind)
    said = properties(sample_docx(kind))
    assert said["PattoPact"] == text.pact_id
    assert (said["PattoVersion"], said["PattoText"]) == (str(text.version), text.text_digest)
    assert said["PattoLanguage"] == "it"
    assert said.get("PattoCirculation") == getattr(text, "circulation_id", None)
    assert [said[f"PattoClause{n}"] for n in range(1, len(text.clauses) + 1)] == [
        f"{clause.id} {clause.text_digest}" for clause in text.clauses
    ]
    assert said["PattoAnnex1"] == f"{text.annexes[0].id} {text.annexes[0].text_digest}"
    core = Document(BytesIO(sample_docx(kind))).core_properties
    assert core.identifier == identifier(text.pact_id, text.version) == f"patto:{text.pact_id}:{text.version}"


def test_a_draft_that_was_not_sent_round_names_no_round():
    docx = rendered(replace(SMALL, circulation_id=""), DocumentKind.DRAFT)
    assert "PattoCirculation" not in properties(docx)


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind not in TEXTS])
def test_other_documents_say_nothing_of_a_text(kind):
    assert not isinstance(paper(kind), TextPaper)
    assert CUSTOM not in read_parts(sample_docx(kind))
    assert not Document(BytesIO(sample_docx(kind))).core_properties.identifier


def test_what_was_noted_in_a_master_s_own_properties_goes():
    issued = sample_docx(DocumentKind.DRAFT)
    parts = read_parts(raw_master("{{ title }}"))
    told = read_parts(issued)
    parts |= {name: told[name] for name in ("docProps/custom.xml",)}
    relation = b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    relation += b'custom-properties" Target="docProps/custom.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation)
    types = b'<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    types += b'custom-properties+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
    docx = rendered(SMALL, DocumentKind.DRAFT, made_from=write_parts(parts))
    assert properties(docx)["PattoClause1"].startswith(ID)
    assert "PattoClause2" not in properties(docx)
    assert read_parts(docx)["_rels/.rels"].count(b"custom-properties") == 1
    assert read_parts(docx)["[Content_Types].xml"].count(b"custom.xml") == 1


@pytest.mark.parametrize("kind", TEXTS)
def test_tracking_is_on_in_the_draft_that_is_made_to_come_back(kind):
    docx = write(order_of(kind))
    tracked = [place.tag for place in tree(docx, "word/settings.xml")].count(f"{W}trackRevisions")
    assert tracked == (kind is DocumentKind.REVIEW)


def test_tracking_stands_where_the_format_wants_it_and_names_stay_on_changes():
    parts = read_parts(order_of(DocumentKind.REVIEW).master)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"<w:zoom", b'<w:removePersonalInformation/><w:trackRevisions w:val="0"/><w:zoom'
    )
    order = replace(order_of(DocumentKind.REVIEW), master=write_parts(parts))
    assert [each.tag.removeprefix(W) for each in tree(write(order), "word/settings.xml")][:3] == [
        "zoom",
        "trackRevisions",
        "defaultTabStop",
    ]


@given(
    st.uuids(),
    st.integers(0, 99_999),
    st.none() | st.integers(0, 99),
    st.sampled_from(["clause", "annex"]),
    st.sampled_from(["", "_Copy_1", "_Copy_12"]),
)
def test_a_name_is_read_back_also_where_libreoffice_doubled_it(identity, line, column, of, copied):
    name = anchor(str(identity), line, column, of=of)
    assert name == anchor(identity.hex.upper(), line, column, of=of)
    assert read_anchor(name + copied) == Anchor(of, str(identity), line, column)


@pytest.mark.parametrize(
    "name", ["", "_GoBack", "p_1", f"p{UUID(int=1).hex}", f"q{UUID(int=1).hex}_1", f"p{UUID(int=1).hex}_1_2_3"]
)
def test_any_other_bookmark_is_no_anchor(name):
    assert read_anchor(name) is None


def test_what_markers_are_made_of_never_comes_from_people():
    assert canonical_text(f"a{BEGIN}p1_0{END}b\ufdef\U0001ffff\ufffe") == "ap1_0b"
    assert AnchoredWords("a", "p") == "a"


def order_of(kind):
    return Order(kind=kind, language="it", paper=paper(kind), at=SAMPLE_AT, master=master(kind, "it"))
