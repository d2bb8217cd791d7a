"""The structure that PDF/A-3b asks for (ISO 19005-3), as far as it can be seen at a glance.

The whole standard is checked by a validator in the tests, for every master and language.
"""

from collections.abc import Iterator

import pikepdf


def structure_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is missing or forbidden: `encrypted`, `identification`, `output_intent`, `font:<name>`."""
    if pdf.is_encrypted:
        yield "encrypted"
    with pdf.open_metadata() as xmp:
        if (xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance")) != ("3", "B"):
            yield "identification"
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    if not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents):
        yield "output_intent"
    for font in _fonts(pdf):
        if not _is_embedded(font):
            yield f"font:{font.get('/BaseFont', '')}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (
        object_
        for object_ in pdf.objects
        if isinstance(object_, pikepdf.Dictionary)
        and object_.get("/Type") == "/Font"
        and object_.get("/Subtype") != "/Type0"
    )


def _is_embedded(font: pikepdf.Object) -> bool:
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    return font.get("/Subtype") == "/Type3" or any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
