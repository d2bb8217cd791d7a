"""Orders to try a workshop with: small ones, and some by masters that somebody wrote to do harm."""

from dataclasses import replace

from lxml import etree

from document_templates.catalog import DocumentKind, master
from document_templates.making import Order
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.sample import SAMPLE_AT
from tests.document_templates.papers import paper

KIND = DocumentKind.DRAFT


def small_order(*, language="it", body=None, **words):
    """An order of one page, with other words than the sample's, or by a master that holds this code alone."""
    context = replace(paper(KIND, language), **({"clauses": (), "annexes": (), "parties": ()} | words))
    file = master(KIND, language) if body is None else master_of(body)
    return Order(kind=KIND, language=language, paper=context, at=SAMPLE_AT, master=file)


def master_of(body, *, header=None):
    """A master whose only words are these."""
    parts = read_parts(master(KIND, "it"))
    document = etree.fromstring(parts["word/document.xml"])
    section = document.find(f"{W}body/{W}sectPr")
    for old in document[0][:-1]:
        document[0].remove(old)
    section.addprevious(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{body}</w:t></w:r></w:p>'))
    if header == "none":
        for reference in list(section.iter(f"{W}headerReference")):
            section.remove(reference)
    parts["word/document.xml"] = etree.tostring(document)
    return write_parts(parts)


def raw_master(text, header=""):
    """A master with this XML text in its one paragraph, and more words at the end of its header."""
    parts = read_parts(master_of("HERE"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"HERE", text.encode())
    more = f"<w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>"
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"</w:hdr>", more.encode())
    return write_parts(parts)
