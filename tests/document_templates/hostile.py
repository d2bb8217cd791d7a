"""Masters that mean harm, or that an honest person saved in an unfit state, made out of our own."""

from collections.abc import Callable, Mapping
from functools import partial

from document_templates.catalog import DocumentKind, master
from document_templates.rendering.package import read_parts, write_parts

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
BODY = "<w:body>"

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def altered(*changes: Change, kind: DocumentKind = DocumentKind.SUMMARY, language: str = "it") -> bytes:
    """One of our masters with changes made to its parts."""
    parts = read_parts(master(kind, language))
    for change in changes:
        change(parts)
    return write_parts(parts)


def paragraph(words: str, *, inside: str = BODY) -> Change:
    """Put a paragraph first in the body."""
    return body(f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>', inside=inside)


def body(xml: str, *, inside: str = BODY) -> Change:
    """Put XML first in the body, or after the first of something else."""
    return replace(DOCUMENT, inside, inside + xml)


def replace(part: str, old: str, new: str) -> Change:
    """Replace the first of some words in a part."""

    def change(parts: Parts) -> None:
        text = parts[part].decode()
        assert old in text, (part, old)
        parts[part] = text.replace(old, new, 1).encode()

    return change


def relation(kind: str, target: str, *, mode: str = "External", part: str = RELATIONS) -> Change:
    """Add a relation of a part of the document."""
    xml = f'<Relationship Id="hostile" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'

    def change(parts: Parts) -> None:
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        text = parts.get(part, empty.encode()).decode()
        parts[part] = text.replace("</Relationships>", f"{xml}</Relationships>").encode()

    return change


def file(name: str, content: bytes) -> Change:
    """Add a part."""

    def change(parts: Parts) -> None:
        parts[name] = content

    return change


def content_type(extension: str, kind: str) -> Change:
    """Declare the type of files by their ending."""
    xml = f'<Default Extension="{extension}" ContentType="{kind}"/>'
    return replace(TYPES, "</Types>", f"{xml}</Types>")


def field(code: str) -> Change:
    """Put a field as Word writes it first in the body."""
    run = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return body(
        f"<w:p>{run('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{run('separate')}"
        f"<w:r><w:t>x</w:t></w:r>{run('end')}</w:p>"
    )


def picture(address: str) -> tuple[Change, Change]:
    """Put a picture that is kept elsewhere into the body."""
    xml = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="7" name="logo" descr="logo"/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="l"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="hostile"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return body(xml), relation("image", address)


BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
SHAPE = (
    f'<w:p><w:r><w:drawing><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"/></a:graphic></w:drawing></w:r></w:p>'
)
INSERTED = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>nuovo</w:t></w:r></w:ins></w:p>'
DELETED = '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>vecchio</w:delText></w:r></w:del></w:p>'
RESTYLED = '<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>'
DTD = '<!DOCTYPE d [<!ENTITY leak SYSTEM "{address}">]>'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def screened(address: str) -> Mapping[str, tuple[str, bytes]]:
    """Word files to be refused as they are, by what is wrong with them; what fetches does so from this address."""
    made = partial(altered)
    return {
        "a document with macros": ("master.macros", made(replace(TYPES, MAIN_TYPE, MACRO_TYPE))),
        "macros beside a plain document": (
            "master.macros",
            made(relation("vbaProject", "vbaProject.bin", mode="Internal"), file("word/vbaProject.bin", b"x")),
        ),
        "a Word template of another computer": (
            "master.attached_template",
            made(relation("attachedTemplate", f"{address}/t.dotx", part="word/_rels/settings.xml.rels")),
        ),
        "a picture kept elsewhere": ("master.external", made(*picture(f"{address}/logo.png"))),
        "a picture on a shared disk": ("master.external", made(*picture("\\\\server\\share\\logo.png"))),
        "a picture that says it is inside": (
            "master.external",
            made(relation("image", f"{address}/logo.png", mode="Internal")),
        ),
        "a link that opens a file": ("master.external", made(relation("hyperlink", "file:///etc/passwd"))),
        "a link that is no address": ("master.external", made(relation("hyperlink", "http://[x"))),
        "an audio file": ("master.embedded", made(relation("audio", f"{address}/a.mp3"))),
        "a frame": ("master.embedded", made(relation("frame", f"{address}/f.docx"))),
        "another document inside": (
            "master.embedded",
            made(body('<w:altChunk r:id="hostile"/>'), relation("aFChunk", "other.html", mode="Internal")),
        ),
        "another document by its mark alone": ("master.embedded", made(body('<w:subDoc r:id="none"/>'))),
        "an object of another program": (
            "master.embedded",
            made(relation("oleObject", "embeddings/o.bin", mode="Internal"), file("word/embeddings/o.bin", b"x")),
        ),
        "a control": ("master.embedded", made(relation("control", "activeX/activeX1.xml", mode="Internal"))),
        "a chart": ("master.embedded", made(relation("chart", "charts/chart1.xml", mode="Internal"))),
        "a vector picture": ("master.picture", made(file("word/media/logo.svg", b"<svg/>"))),
        "a list of recipients": ("master.mail_merge", made(relation("mailMergeSource", f"{address}/people.csv"))),
        "a mail merge": (
            "master.mail_merge",
            made(replace(SETTINGS, "</w:settings>", "<w:mailMerge/></w:settings>")),
        ),
        "inserted words": ("master.tracked_changes", made(body(INSERTED))),
        "deleted words": ("master.tracked_changes", made(body(DELETED))),
        "changed looks": ("master.tracked_changes", made(body(RESTYLED))),
        "a text box": ("master.drawing", made(body(BOX))),
        "a shape": ("master.drawing", made(body(SHAPE))),
        "a table of contents": ("master.field", made(field(' TOC \\o "1-3" '))),
        "a field that takes a text": ("master.field", made(field(f' INCLUDETEXT "{address}/t.docx" '))),
        "a field that takes a picture": ("master.field", made(field(f' INCLUDEPICTURE "{address}/p.png" '))),
        "a field that starts a program": ("master.field", made(field(' DDEAUTO c:\\\\windows\\\\calc.exe "x" '))),
        "a field made by a tag": ("master.field", made(field(" {{ title }} "))),
        "a field never ended": (
            "master.field",
            made(body('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>LINK x</w:instrText></w:r></w:p>')),
        ),
        "a field without a beginning": (
            "master.field",
            made(body("<w:p><w:r><w:instrText>LINK x</w:instrText></w:r></w:p>")),
        ),
        "a simple field": ("master.field", made(body('<w:p><w:fldSimple w:instr="DATABASE x"/></w:p>'))),
        "an entity that reads a file": (
            "master.entities",
            made(replace(DOCUMENT, "<w:document", DTD.format(address="file:///etc/passwd") + "<w:document")),
        ),
        "an entity that asks the network": (
            "master.entities",
            made(replace(DOCUMENT, "<w:document", DTD.format(address=f"{address}/d") + "<w:document")),
        ),
        "a part that is not XML": ("master.unreadable", made(file("word/extra.xml", b"<open>"))),
        "a document without a body": ("master.unreadable", made(lambda parts: parts.pop(DOCUMENT))),
        "an empty file": ("master.unreadable", b""),
        "a PDF": ("master.unreadable", b"%PDF-1.7\n%%EOF\n"),
        "a zip bomb": ("master.too_large", made(file("word/media/logo.png", b"\x89PNG\r\n\x1a\n" + bytes(1 << 24)))),
    }


FORBIDDEN_CODE = {
    "the class of a value": "{{ title.__class__ }}",
    "the class of a value by its name": "{{ title['__class__'] }}",
    "the class of a value by a filter": "{{ title|attr('__class__') }}",
    "the template itself": "{{ self }}",
    "the machinery of a global": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "a global that is not needed": "{{ lipsum() }}",
    "a format that reaches": "{{ '{0.__class__}'.format(title) }}",
    "a format that grows": "{{ '%999999999s'|format(title) }}",
    "words taken as marks": "{{ title|safe }}",
    "escapes taken off": "{% autoescape false %}{{ title }}{% endautoescape %}",
    "tags left raw": "{% raw %}{{ title }}{% endraw %}",
    "a block given to a macro": "{% macro m() %}{% endmacro %}{% call m() %}x{% endcall %}",
    "another template": "{% include 'x' %}",
    "an imported template": "{% import 'x' as x %}",
    "an inherited template": "{% extends 'x' %}",
    "a called value": "{{ title() }}",
    "a called result": "{{ dict()() }}",
    "a test that is not needed": "{% if title is filter %}x{% endif %}",
    "the mutation of a value": "{{ parties.append(1) }}",
}


TOO_DEEP = {
    "brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "steps": "{{ title" + ".upper()" * 5_000 + " }}",
    "choices": "{% if title %}" * 2_000 + "x" + "{% endif %}" * 2_000,
}


def forbidden_code() -> Mapping[str, bytes]:
    """Word files whose code reaches for what it must not, by what it reaches for."""
    return {name: altered(paragraph(code.replace("<", "&lt;"))) for name, code in FORBIDDEN_CODE.items()}
