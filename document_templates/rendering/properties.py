"""The properties of a document: its title, language and instant, and the name of nobody.

A master keeps the name of whoever last saved it in Word, and whatever was noted there: a document of the pact does not.
"""

from datetime import datetime
from xml.sax.saxutils import escape

LONGEST_TITLE = 255
# ECMA-376, part 2: core properties.
CORE = """<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>{identifier}<dc:creator/>\
<cp:lastModifiedBy/><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified><dc:language>{language}</dc:language>\
</cp:coreProperties>"""


def core_properties(*, title: str, language: str, at: datetime, identifier: str = "") -> bytes:
    """Write the part that holds the properties; `language` is a tag (BCP 47), `identifier` names the text it holds."""
    instant = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    title = escape(title[:LONGEST_TITLE])
    identified = f"<dc:identifier>{escape(identifier)}</dc:identifier>" if identifier else ""
    return CORE.format(title=title, identifier=identified, language=language, at=instant).encode()
