"""Word files made by hand, as small as Word would still open, to try the engines and the gates on."""

from xml.sax.saxutils import escape

from document_templates.rendering.namespaces import HEADER_RELATION, HEADER_TYPE, R, W
from document_templates.rendering.package import write_parts

OFFICE = R[1:-1]
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/metadata/core-properties"
RELATIONSHIPS = f'<Relationships xmlns="{PACKAGE}/relationships">'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
FONTS = '<w:rFonts w:ascii="Caladea" w:hAnsi="Caladea" w:eastAsia="Caladea" w:cs="Caladea"/>'
STYLES = f"""<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="22"/><w:lang w:val="it-IT"/>
</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"""
SHEET = """<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400"
 w:header="700" w:footer="700" w:gutter="0"/>"""


def paragraph(words, *, run="", properties=""):
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{text}</w:r></w:p>"


def new_page(words):
    return paragraph(words, properties="<w:pageBreakBefore/>")


def table(*rows):
    lines = ["".join(f"<w:tc><w:tcPr/>{paragraph(words)}</w:tc>" for words in row) for row in rows]
    body = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>{body}</w:tbl>'


def relation(name, kind, target, *, outside=False):
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def override(name, kind):
    return f'<Override PartName="/{name}" ContentType="{kind}"/>'


def references(*kinds):
    return "".join(f'<w:headerReference w:type="{kind}" r:id="h{kind}"/>' for kind in kinds)


def word_parts(*body, headers=(), section="", relations="", title="Prova"):
    """Parts of a Word file: a body of plain words or XML blocks, headers as (kind, words), more of the section."""
    blocks = "".join(block if block.startswith("<w:") else paragraph(block) for block in body)
    kinds = [kind for kind, _ in headers]
    last = f"<w:sectPr>{references(*kinds)}{SHEET}{section}</w:sectPr>"
    linked = "".join(relation(f"h{kind}", HEADER_RELATION.rpartition("/")[2], f"{kind}.xml") for kind in kinds)
    types = "".join(override(f"word/{kind}.xml", HEADER_TYPE) for kind in kinds)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{override('word/document.xml', f'{WORD}.document.main+xml')}"
        f"{override('word/styles.xml', f'{WORD}.styles+xml')}"
        f"{override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}{types}</Types>",
        "_rels/.rels": f"{RELATIONSHIPS}{relation('d', 'officeDocument', 'word/document.xml')}"
        f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f"{RELATIONSHIPS}{relation('s', 'styles', 'styles.xml')}{linked}{relations}"
        "</Relationships>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{blocks}{last}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>",
        **{f"word/{kind}.xml": f"<w:hdr {NAMES}>{paragraph(words)}</w:hdr>" for kind, words in headers},
    }
    return {name: part.encode() for name, part in parts.items()}


def word_file(*body, **more):
    """A Word file; see `word_parts`."""
    return write_parts(word_parts(*body, **more))
