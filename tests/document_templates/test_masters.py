"""The masters themselves: what a lawyer's Word and a screen reader need, and what must not be in them."""

from itertools import pairwise

import pytest
from lxml import etree

from document_templates.catalog import LANGUAGES, DocumentKind, master
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts
from tests.document_templates.papers import EVERY_MASTER, sample_docx

FORBIDDEN = ("txbxContent", "pict", "drawing", "ins", "del", "sdt", "altChunk", "object", "commentReference")
# What a paragraph, a run or a cell may say of its own look: the name of its style, and where it stands in a table.
PROPERTIES = {"pPr": {"pStyle"}, "rPr": {"rStyle"}, "tcPr": {"tcW", "gridSpan"}}
FONTS = {"Carlito", "Caladea", "Liberation Mono"}


@pytest.fixture(params=EVERY_MASTER, ids="-".join)
def which(request):
    return request.param


def _part(docx, name):
    return etree.fromstring(read_parts(docx)[f"word/{name}.xml"])


def _trees(docx):
    return [_part(docx, name) for name in ("document", "header1", "footer1")]


def _value(element, name):
    found = element.find(f".//{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _text(element):
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def test_a_master_has_no_boxes_no_tracked_changes_and_no_controls(which):
    for tree in _trees(master(*which)):
        assert not [element.tag for name in FORBIDDEN for element in tree.iter(f"{W}{name}")]


def test_fields_only_count_pages(which):
    codes = [code.text.strip() for tree in _trees(master(*which)) for code in tree.iter(f"{W}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["styles", "numbering"])
def test_the_family_shares_its_styles_and_its_numbering(part, language):
    assert len({read_parts(master(kind, language))[f"word/{part}.xml"] for kind in DocumentKind}) == 1


def test_every_look_is_that_of_a_named_style(which):
    known = {style.get(f"{W}styleId") for style in _part(master(*which), "styles").iter(f"{W}style")}
    for tree in _trees(master(*which)):
        assert all(_value(paragraph, "pStyle") in known for paragraph in tree.iter(f"{W}p"))
        assert {style.get(f"{W}val") for style in tree.iter(f"{W}rStyle", f"{W}tblStyle")} <= known
        for name, allowed in PROPERTIES.items():
            said = {etree.QName(child).localname for element in tree.iter(f"{W}{name}") for child in element}
            assert said <= allowed


def test_only_the_fonts_that_every_engine_has_are_asked_for(which):
    named = _part(master(*which), "styles").iter(f"{W}rFonts")
    assert {font.get(f"{W}{slot}") for font in named for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == FONTS


def test_numbers_come_from_one_list_that_is_tied_to_the_styles(which):
    levels = {
        _value(level, "pStyle"): _value(level, "lvlText")
        for level in _part(master(*which), "numbering").iter(f"{W}lvl")
    }
    assert [levels[style] for style in ("Heading1", "Comma", "Letter")] == ["Art. %1", "%2.", "%3)"]
    assert not list(_part(sample_docx(*which), "document").iter(f"{W}numPr"))


def test_a_style_is_numbered_where_its_level_names_it(which):
    # Word and LibreOffice take the level from the list: a style it does not name loses its number there.
    tied = {_value(level, "pStyle") for level in _part(master(*which), "numbering").iter(f"{W}lvl")}
    styles = _part(master(*which), "styles").iter(f"{W}style")
    assert {style.get(f"{W}styleId") for style in styles if style.find(f".//{W}numPr") is not None} == tied


def test_tables_repeat_their_header_and_do_not_break_their_rows(which):
    tables = list(_part(sample_docx(*which), "document").iter(f"{W}tbl"))
    for table in tables:
        rows = table.findall(f"{W}tr")
        if table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1":
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert {len(row.findall(f"{W}tc")) for row in rows} == {len(rows[0].findall(f"{W}tc"))}
        assert _value(table.find(f"{W}tblPr"), "tblCaption")


def test_headings_come_in_order(which):
    styles = {style.get(f"{W}styleId"): style for style in _part(master(*which), "styles").iter(f"{W}style")}
    levels = [
        int(_value(styles[name], "outlineLvl"))
        for paragraph in _part(sample_docx(*which), "document").iter(f"{W}p")
        if _value(styles[name := _value(paragraph, "pStyle")], "outlineLvl") is not None
    ]
    assert all(after - before <= 1 for before, after in pairwise([-1, *levels]))


def test_headings_stay_with_what_follows_and_no_line_stands_alone(which):
    styles = {style.get(f"{W}styleId"): style for style in _part(master(*which), "styles").iter(f"{W}style")}
    headings = [style for style in styles.values() if style.find(f".//{W}outlineLvl") is not None]
    assert headings
    assert all(style.find(f".//{W}keepNext") is not None for style in headings)
    assert _part(master(*which), "styles").find(f"{W}docDefaults//{W}widowControl") is not None


def test_language_and_title_are_declared(which):
    _, language = which
    assert _part(master(*which), "styles").find(f".//{W}lang").get(f"{W}val")[:2] == language
    core = etree.fromstring(read_parts(master(*which))["docProps/core.xml"])
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}language")[:2] == language


def test_words_taken_out_and_put_in_are_told_apart_without_colour(which):
    styles = {style.get(f"{W}styleId"): style for style in _part(master(*which), "styles").iter(f"{W}style")}
    assert styles["Deleted"].find(f".//{W}strike") is not None
    assert styles["Inserted"].find(f".//{W}u") is not None


def test_the_header_keeps_a_place_for_the_logo_and_says_so(which):
    header = _part(master(*which), "header1")
    place = next(header.iter(f"{W}tc"))
    assert _value(place, "pStyle") == "Logo"
    assert not _text(place)
    assert "logo" in _value(header, "tblDescription")


def test_every_page_says_which_pact_and_which_page_it_is(which):
    footer = _text(_part(sample_docx(*which), "footer1"))
    assert "6f1d2c3b" in footer
    assert "1 di 1" in footer or "1 of 1" in footer


def test_pages_are_a4(which):
    size = _part(master(*which), "document").find(f".//{W}pgSz")
    assert {size.get(f"{W}w"), size.get(f"{W}h")} == {"11906", "16838"}
    assert (size.get(f"{W}orient") == "landscape") == (which[0] == DocumentKind.COMPARISON)


def test_no_external_address_is_reached(which):
    for name, part in read_parts(sample_docx(*which)).items():
        assert b'TargetMode="External"' not in part, name


def test_a_tag_of_its_own_stands_alone_in_its_paragraph(which):
    for paragraph in _part(master(*which), "document").iter(f"{W}p"):
        if (text := _text(paragraph)).startswith(("{%p", "{%tr", "{%tc")):
            assert text.endswith("%}")
            assert text.count("{%") == 1


def test_both_languages_of_a_kind_are_built_alike():
    for kind in DocumentKind:
        shapes = {
            tuple(_value(paragraph, "pStyle") for paragraph in _part(master(kind, language), "document").iter(f"{W}p"))
            for language in LANGUAGES
        }
        assert len(shapes) == 1
