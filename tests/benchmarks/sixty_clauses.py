"""A pact of sixty articles, and masters for it in the languages of the template engines that are compared.

One repeats its lines for each article; in the other all sixty are written out, with names to fill in, as in a contract.
"""

import json
from dataclasses import replace
from itertools import cycle, islice
from uuid import UUID

from lxml import etree

from document_templates.catalog import DocumentKind, master
from document_templates.contexts import TextPaper
from document_templates.pact_models import load_model
from document_templates.plain import plain
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.sample import sample
from document_templates.text_blocks import Table

LANGUAGE = "it"
CLAUSES = 60
JINJA = (
    "{{ title }}",
    "{%p for clause in clauses %}",
    "Art. {{ clause.number }} - {{ clause.heading }}",
    "{%p for block in clause.blocks %}",
    "{{ block.text }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
BRACES = ("{title}", "{#clauses}", "Art. {number} - {heading}", "{#blocks}", "{text}", "{/blocks}", "{/clauses}")
FIELDS = ("title", "lead", "place", "subject")


def sixty_clauses() -> TextPaper:
    """Make the paper: articles of the built-in pact, again and again, without tables; no demonstration."""
    paper = sample(DocumentKind.FINAL, load_model("welfare", LANGUAGE))
    if not isinstance(paper, TextPaper):
        raise TypeError(paper)
    articles = [clause for clause in paper.clauses if clause.kind == "article"]
    clauses = tuple(
        replace(
            clause,
            id=str(UUID(int=number)),
            number=str(number),
            blocks=tuple(block for block in clause.blocks if not isinstance(block, Table)),
        )
        for number, clause in enumerate(islice(cycle(articles), CLAUSES), start=1)
    )
    return replace(paper, clauses=clauses, annexes=(), parties=(), demonstration=False)


def written_out(paper: TextPaper, field: str) -> tuple[str, ...]:
    """Write the articles into the lines of a master; `field` is how its engine writes a name, as `{{ name }}`."""
    names = cycle(field.replace("name", name) for name in FIELDS)
    lines = [field.replace("name", "title")]
    for clause in paper.clauses:
        lines.append(f"Art. {clause.number} - {clause.heading} ({next(names)})")
        lines += [f"{block.text} {next(names)}" for block in clause.blocks if not isinstance(block, Table)]
    return tuple(lines)


def as_json(paper: TextPaper) -> str:
    """Write the same values for the others, in the names that their template uses."""
    return json.dumps(plain(paper, LANGUAGE))


def master_of(lines: tuple[str, ...]) -> bytes:
    """Put these paragraphs into the Word file of the final document, with its styles and nothing in its headers."""
    parts = read_parts(master(DocumentKind.FINAL, LANGUAGE))
    document = etree.fromstring(parts["word/document.xml"])
    section = document[0][-1]
    for old in document[0][:-1]:
        document[0].remove(old)
    for reference in list(section.iter(f"{W}headerReference", f"{W}footerReference")):
        section.remove(reference)
    for line in lines:
        section.addprevious(_paragraph(line))
    kept = {name: part for name, part in parts.items() if b"<w:hdr" not in part and b"<w:ftr" not in part}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = _without(kept[name], set(parts) - set(kept))
    return write_parts({**kept, "word/document.xml": etree.tostring(document)})


def _paragraph(line: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
    text.text = line
    return paragraph


def _without(listing: bytes, names: set[str]) -> bytes:
    tree = etree.fromstring(listing)
    gone = {name.rpartition("/")[2] for name in names}
    for one in tree:
        if (one.get("PartName") or one.get("Target") or "").rpartition("/")[2] in gone:
            tree.remove(one)
    return etree.tostring(tree)
