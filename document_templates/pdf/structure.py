"""The structure that PDF/A-3b asks for (ISO 19005-3), as far as it can be seen at a glance.

The whole standard is checked by a validator in the tests, for every master and language.
"""

from collections.abc import Iterator

import pikepdf
from lxml import etree

from document_templates.pdf.drawings import drawings

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"


def structure_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is missing or forbidden: `encrypted`, `identification`, `output_intent`, `font:<name>`."""
    if pdf.is_encrypted:
        yield "encrypted"
    if _identification(pdf) != ("3", "B"):
        yield "identification"
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    if not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents):
        yield "output_intent"
    for font in _fonts(pdf):
        if not _is_embedded(font):
            yield f"font:{font.get('/BaseFont', '')}"


def _identification(pdf: pikepdf.Pdf) -> tuple[str, str]:
    """Return part and level of conformance that the metadata claims, written as elements or as attributes."""
    xmp = etree.fromstring(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else etree.Element("none")
    said: dict[str, str | None] = {}
    for described in xmp.iter(f"{RDF}Description"):
        said |= {**described.attrib, **{str(one.tag): one.text for one in described}}
    return str(said.get(f"{PDFAID}part")), str(said.get(f"{PDFAID}conformance"))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    named = (font for page in pdf.pages for drawing in drawings(page) for font in drawing.fonts.values())
    return iter({font.objgen: font for font in named}.values())


def _is_embedded(font: pikepdf.Object) -> bool:
    if font.get("/Subtype") == "/Type0":
        return all(_is_embedded(descendant) for descendant in font.DescendantFonts)
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    return font.get("/Subtype") == "/Type3" or any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
