"""What the embedded engine is told in full: fonts, numbers, runs that one font can draw, the way a line is read."""

from lxml import etree

from document_templates.pdf.normalise import normalise
from document_templates.pdf.scripts import stretches
from document_templates.rendering.namespaces import W
from tests.document_templates.word_files import NAMES, paragraph, word_parts


def normalised(**parts):
    files = {f"word/{name.replace('__', '/')}.xml": text.encode() for name, text in parts.items()}
    return {name: etree.fromstring(part) for name, part in normalise(files).items()}


def body(words, **more):
    document = normalise(word_parts(paragraph(words, **more)))["word/document.xml"]
    return etree.fromstring(document).find(f"{W}body/{W}p")


def texts(paragraph_):
    return [run.findtext(f"{W}t") for run in paragraph_.iter(f"{W}r")]


def test_theme_fonts_are_named_where_they_are_used():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:majorFont>'
        '<a:latin typeface="Cambria"/></a:majorFont></a:theme>'
    )
    styles = (
        f'<w:styles {NAMES}><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="minorHAnsi" w:hAnsi="Carlito"/>'
        "</w:styles>"
    )
    fonts = next(normalised(theme__theme1=theme, styles=styles)["word/styles.xml"].iter(f"{W}rFonts"))
    assert dict(fonts.attrib) == {f"{W}ascii": "Cambria", f"{W}hAnsi": "Carlito"}


def test_the_number_of_a_paragraph_wears_the_type_of_its_style():
    styles = (
        f'<w:styles {NAMES}><w:style w:styleId="Base"><w:basedOn w:val="H"/><w:rPr><w:b/><w:sz w:val="20"/></w:rPr>'
        '</w:style><w:style w:styleId="H"><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="26"/><w:i/></w:rPr></w:style>'
        "</w:styles>"
    )
    numbering = (
        f'<w:numbering {NAMES}><w:lvl><w:pStyle w:val="H"/><w:rPr><w:i w:val="0"/></w:rPr></w:lvl>'
        '<w:lvl><w:pStyle w:val="H"/></w:lvl><w:lvl/></w:numbering>'
    )
    levels = normalised(styles=styles, numbering=numbering)["word/numbering.xml"]
    said = [[(one.tag.removeprefix(W), one.get(f"{W}val")) for one in level.iterfind(f"{W}rPr/*")] for level in levels]
    assert said == [[("i", "0"), ("sz", "26"), ("b", None)], [("sz", "26"), ("i", None), ("b", None)], []]


def test_ordinary_text_passes_untouched():
    parts = word_parts("Più di così, «Città» — 50 % € ½ →")
    assert normalise(parts) == parts


def test_a_text_is_cut_where_another_font_is_needed():
    assert list(stretches("Ionuț: ✓☐ Наталья שלום ok")) == [
        "Ionu",
        "ț",
        ": ",
        "✓",
        "☐",
        " ",
        "Наталья",
        " ",
        "שלום",
        " ok",
    ]


def test_a_mark_stays_with_its_letter_and_the_letter_is_composed_where_it_can():
    assert texts(body("caffe\u0301 x\u0302y")) == ["caffé ", "x\u0302", "y"]


def test_a_cut_run_keeps_its_dress_and_all_it_holds():
    part = body("a✓b", run="<w:b/>")
    assert texts(part) == ["a", "✓", "b"]
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in part.iter(f"{W}r"))


def test_what_stands_between_words_stays_in_its_place():
    run = "<w:p><w:r><w:t>a✓</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    document = etree.fromstring(normalise(word_parts(run))["word/document.xml"])
    shown = [child.tag.removeprefix(W) for run in document.iter(f"{W}r") for child in run]
    assert shown == ["t", "t", "tab", "t"]


def test_a_sentence_that_begins_with_a_hebrew_word_is_read_from_the_left():
    said = body("שלום ha firmato").find(f"{W}pPr/{W}bidi")
    assert said.get(f"{W}val") == "0"
    bare = etree.fromstring(normalise(word_parts("<w:p><w:r><w:t>שלום</w:t></w:r></w:p>"))["word/document.xml"])
    assert bare.find(f"{W}body/{W}p/{W}pPr/{W}bidi") is not None


def test_a_paragraph_that_says_how_it_is_read_is_believed():
    assert body("שלום", properties="<w:bidi/>").find(f"{W}pPr/{W}bidi").attrib == {}


def test_the_way_of_reading_other_paragraphs_is_left_alone():
    assert body("Наталья").find(f"{W}pPr/{W}bidi") is None
