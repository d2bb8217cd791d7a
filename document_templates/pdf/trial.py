"""Trial prints: what the embedded engine can draw, found out by drawing it.

Whatever font a master asks for, the engine falls back on the same ones, so one font speaks for all (tried: regular,
bold and italic of each family it brings along).
"""

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf

from document_templates.pdf import embedded
from document_templates.pdf.empty_boxes import pages_with_boxes
from document_templates.pdf.scripts import RARE
from document_templates.rendering.namespaces import R, W
from document_templates.rendering.package import write_parts

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    f'ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d" Target="word/document.xml" '
    f'Type="{R[1:-1]}/officeDocument"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>',
}
PARAGRAPH = (
    '<w:p><w:pPr><w:pageBreakBefore w:val="{breaks}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
)
NAMED = 8
AT_ONCE = 128


def trial_file(texts: Iterable[str], *, page_each: bool = False) -> bytes:
    """Make a Word file of bare paragraphs, each on a page of its own where asked."""
    breaks = "1" if page_each else "0"
    body = "".join(PARAGRAPH.format(breaks=breaks, text=escape(text)) for text in texts)
    document = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'
    return write_parts({name: part.encode() for name, part in {**PARTS, "word/document.xml": document}.items()})


def undrawable(text: str) -> str:
    """Return the characters of a text for which the engine has no glyph, as many as an error can name."""
    rare = sorted(set(RARE.findall(text)))
    batches = ("".join(rare[start : start + AT_ONCE]) for start in range(0, len(rare), AT_ONCE))
    found = ""
    for batch in batches:
        found += _undrawable(batch)
        if len(found) >= NAMED:
            break
    return found[:NAMED]


@lru_cache(maxsize=256)
def _undrawable(characters: str) -> str:
    raw = embedded.convert(trial_file(characters, page_each=True))
    with pikepdf.open(BytesIO(raw)) as pdf:
        return "".join(characters[page - 1] for page in pages_with_boxes(pdf))
