"""What Word leaves implicit and the embedded engine does not guess, said in full before conversion."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from document_templates.pdf.runs import cut_runs
from document_templates.rendering.namespaces import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
THEME = "word/theme/theme1.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
WORDS = re.compile(r"word/(?!theme|settings|fontTable|webSettings)[^/]*\.xml")
FONT_SLOTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}


def normalise(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name theme fonts where they are used, give the numbers of a list the type of its paragraphs, cut runs by font."""
    explicit = {name: cut_runs(part) if WORDS.fullmatch(name) else part for name, part in parts.items()}
    if THEME in explicit:
        _name_theme_fonts(explicit)
    if NUMBERING in explicit and STYLES in explicit:
        _dress_numbers(explicit)
    return explicit


def _name_theme_fonts(parts: dict[str, bytes]) -> None:
    theme = etree.fromstring(parts[THEME])
    families = {kind: _latin_font(theme, kind) for kind in ("major", "minor")}
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and b"heme=" in content:
            tree = etree.fromstring(content)
            for fonts in tree.iter(f"{W}rFonts"):
                _name_fonts(fonts, families)
            parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _latin_font(theme: etree._Element, kind: str) -> str:
    latin = theme.find(f".//{A}{kind}Font/{A}latin")
    return "" if latin is None else latin.get("typeface", "")


def _name_fonts(fonts: etree._Element, families: Mapping[str, str]) -> None:
    for slot, plain in FONT_SLOTS.items():
        family = families.get(fonts.attrib.pop(f"{W}{slot}", "")[:5], "")
        if family:
            fonts.set(f"{W}{plain}", family)


def _dress_numbers(parts: dict[str, bytes]) -> None:
    styles = {style.get(f"{W}styleId"): style for style in etree.fromstring(parts[STYLES]).iter(f"{W}style")}
    numbering = etree.fromstring(parts[NUMBERING])
    for level in numbering.iter(f"{W}lvl"):
        linked = level.find(f"{W}pStyle")
        if linked is not None:
            _dress(level, _type_of(styles, linked.get(f"{W}val")))
    parts[NUMBERING] = etree.tostring(numbering, xml_declaration=True, encoding="UTF-8", standalone=True)


def _type_of(styles: Mapping[str | None, etree._Element], style_id: str | None) -> dict[str, etree._Element]:
    """Run properties of a style and of those it is based on, the nearer winning."""
    found: dict[str, etree._Element] = {}
    for style in _ancestry(styles, style_id):
        for run_property in style.iterfind(f"{W}rPr/*"):
            found.setdefault(str(run_property.tag), run_property)
    return found


def _ancestry(styles: Mapping[str | None, etree._Element], style_id: str | None) -> Iterator[etree._Element]:
    seen = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        base = styles[style_id].find(f"{W}basedOn")
        style_id = None if base is None else base.get(f"{W}val")


def _dress(level: etree._Element, properties: Mapping[str, etree._Element]) -> None:
    own = level.find(f"{W}rPr")
    if own is None:
        own = etree.SubElement(level, f"{W}rPr")
    said = {run_property.tag for run_property in own}
    own.extend([etree.fromstring(etree.tostring(one)) for tag, one in properties.items() if tag not in said])
