"""Issued files and what Word makes of them, as small as they can be: paragraphs as XML, anchored by hand."""

from xml.sax.saxutils import escape

from document_templates.anchors import anchor
from document_templates.markup.limits import Limits
from document_templates.markup.read import read_markup
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import write_parts
from tests.document_templates.word_files import override, relation, word_parts

FIRST, SECOND = "0b5f8a52-3c1d-4e6f-8a9b-0c1d2e3f4a5b", "1c6f8a52-3c1d-4e6f-8a9b-0c1d2e3f4a5b"
PACT, OTHER_PACT = "aa000000-0000-4000-8000-000000000001", "bb000000-0000-4000-8000-000000000002"
AT = "2026-06-20T10:00:00Z"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
LIMITS = Limits()


def run(words, *, style="", deleted=False, properties=""):
    """A run of words; a tab in them is a tab."""
    name = "delText" if deleted else "t"
    cells = [f'<w:{name} xml:space="preserve">{escape(cell)}</w:{name}>' for cell in words.split("\t")]
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{look}{properties}</w:rPr>{'<w:tab/>'.join(cells)}</w:r>"


def mark(kind, content="", *, by="Anna", at=AT):
    return f'<w:{kind} w:id="7" w:author="{by}" w:date="{at}">{content}</w:{kind}>'


def ins(words, *, by="Anna", at=AT):
    return mark("ins", run(words), by=by, at=at)


def gone(words, *, by="Anna", at=AT):
    return mark("del", run(words, deleted=True), by=by, at=at)


def bookmark(name):
    return f'<w:bookmarkStart w:id="{abs(hash(name)) % 10**6}" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


def par(*content, at=None, end="", style="", lead=""):
    """A paragraph of runs, or of plain words; `at` is (clause, line) or (clause, line, column)."""
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    start = bookmark(anchor(*at)) if at else ""
    return f"<w:p><w:pPr>{look}<w:rPr>{end}</w:rPr></w:pPr>{start}{lead}{inside}</w:p>"


def numbered(number, inner=""):
    """What stands at the margin of a paragraph of the review draft."""
    return (
        run(number, style="ParagraphNumber")
        + run("\t")
        + (run(inner, style="InnerNumber") + run("\t") if inner else "")
    )


def row(*cells, properties=""):
    inside = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows):
    grid = '<w:gridCol w:w="3000"/>' * max(one.count("<w:tc>") for one in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def custom(values):
    said = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'<Properties xmlns="{PROPERTIES}/custom-properties" xmlns:vt="{PROPERTIES}/docPropsVTypes">{said}</Properties>'
    )


def parts(*body, pact=PACT, version=2, language=None, more=None, kinds=(), headers=()):
    """Parts of a file; `more` are parts of the text by name, related to it by `kinds`."""
    more = more or {}
    linked = "".join(relation(f"m{kind}", kind, f"{kind}.xml") for kind in kinds)
    made = word_parts(*body, relations=linked, headers=headers)
    for name, content in more.items():
        made[f"word/{name}.xml"] = content.encode()
    if pact:
        said = {"PattoPact": pact, "PattoVersion": version} | ({"PattoLanguage": language} if language else {})
        made["docProps/custom.xml"] = custom(said).encode()
        made["_rels/.rels"] = made["_rels/.rels"].replace(
            b"</Relationships>", f"{relation('p', 'custom-properties', 'docProps/custom.xml')}</Relationships>".encode()
        )
    types = "".join(override(f"word/{name}.xml", f"{WORD_TYPES}.{name}+xml") for name in more)
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    return made


def file(*body, **more):
    return write_parts(parts(*body, **more))


def read(returned, issued, limits=LIMITS):
    """Read paragraphs, or a file, against paragraphs, or a file."""
    both = [one if isinstance(one, bytes) else file(*one) for one in (returned, issued)]
    return read_markup(both[0], issued=both[1], limits=limits)


def told(markup):
    """Changes as short as they can be told."""
    return [(one.kind, "tracked" if one.tracked else "untracked", one.before, one.after) for one in markup.changes]


def warned(markup):
    return {one.code: dict(one.params) for one in markup.warnings}


NAMES = NAMESPACE = f'xmlns:w="{W[1:-1]}"'
