"""Signs that Word writes as elements: breaks, hyphens, letters of a font of symbols."""

from collections.abc import Mapping

from lxml import etree

from document_templates.rendering.namespaces import W

SIGNS: Mapping[str, str] = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "",
}
BREAK, SYMBOL = f"{W}br", f"{W}sym"
# Fonts of symbols keep their letters in a private range, at 0xF000 and the letter's own number.
PRIVATE = range(0xF000, 0xF100)
KNOWN = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0FC: "✓",
    0xF0E0: "→",
    0xF02D: "-",
    0xF0A3: "≤",
    0xF0B3: "≥",
    0xF0B0: "°",
}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def sign(element: etree._Element) -> str | None:
    """Return the letters of an element that stands for some; None where it stands for none."""
    tag = element.tag
    if tag == BREAK:
        # A page or a column that ends is looks; a line that ends was asked for.
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if tag == SYMBOL:
        return _symbol(element.get(f"{W}char", ""))
    return SIGNS.get(str(tag))


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
        return KNOWN.get(number, UNKNOWN) if number in PRIVATE else chr(number)
    except (ValueError, OverflowError):
        return UNKNOWN
