"""What a good master has and this one lacks: documents come out all the same."""

from collections.abc import Iterator, Mapping

from lxml import etree

from document_templates.catalog import DocumentKind
from document_templates.checking.report import Problem
from document_templates.checking.tags import Tag
from document_templates.rendering.namespaces import DOCUMENT
from document_templates.screening.fields import field_codes
from document_templates.screening.place import place

# Without these a document of its kind does not tell what it is for.
EXPECTED: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.DRAFT: ("title", "version", "clauses[].heading", "clauses[].blocks[].text"),
    DocumentKind.LETTER: ("title", "version", "party.name", "deadline_on|deadline_at"),
    DocumentKind.REVIEW: ("title", "version", "clauses[].heading", "clauses[].blocks[].text"),
    DocumentKind.OBSERVATIONS: ("title", "version", "clauses[].heading", "deadline_on|deadline_at"),
    DocumentKind.COMPARISON: ("title", "version", "amendments[].original[].text", "amendments[].proposed[].text"),
    DocumentKind.FINAL: ("title", "version", "clauses[].heading", "clauses[].blocks[].text", "parties[].name"),
    DocumentKind.SIGNATURES: (
        "title",
        "final_digest",
        "parties[].name",
        "parties[].signers[].name|parties[].representative",
    ),
    DocumentKind.CERTIFICATE: (
        "title",
        "party.name",
        "signatories[].name",
        "complete",
        "events[].sentence",
        "root_digest",
    ),
    DocumentKind.MINUTES: ("title", "final_digest", "signatures[].organisation", "missing[].organisation"),
    DocumentKind.SUMMARY: ("title", "final_digest", "signatures[].organisation", "missing[].organisation"),
    DocumentKind.INDEX: ("title", "files[].path", "files[].digest"),
}


def advice(
    kind: DocumentKind, *, names: set[str], trees: Mapping[str, etree._Element], tags: list[Tag]
) -> list[Problem]:
    """Say what a master of this kind would be better with."""
    return [
        *_unused(kind, names),
        *_page_numbers(trees),
        *_table_heads(tags),
        *_pictures(trees),
        *_hidden(trees),
    ]


def _unused(kind: DocumentKind, names: set[str]) -> Iterator[Problem]:
    for name in EXPECTED[kind]:
        if names.isdisjoint(name.split("|")):
            yield _advice("advice.unused", name=name.partition("|")[0])


def _page_numbers(trees: Mapping[str, etree._Element]) -> Iterator[Problem]:
    codes = [code.split()[:1] for name, tree in trees.items() if name != DOCUMENT for _, code in field_codes(tree)]
    if ["PAGE"] not in codes:
        yield _advice("advice.page_numbers")


def _table_heads(tags: list[Tag]) -> Iterator[Problem]:
    repeated = [tag.paragraph for tag in tags if tag.level == "tr" and tag.word == "for"]
    for table in dict.fromkeys(table for row in repeated for table in row.iterancestors("{*}tbl")):
        if next(table.iter("{*}tblHeader"), None) is None:
            yield _advice("advice.table_head", where=place(next(table.iter("{*}p"))))


def _pictures(trees: Mapping[str, etree._Element]) -> Iterator[Problem]:
    for tree in trees.values():
        for picture in tree.iter("{*}docPr"):
            if not picture.get("descr"):
                yield _advice("advice.picture_words", name=picture.get("name", ""))


def _hidden(trees: Mapping[str, etree._Element]) -> Iterator[Problem]:
    for tree in trees.values():
        for hidden in tree.iter("{*}vanish"):
            if words := place(hidden):
                yield _advice("advice.hidden", where=words)


def _advice(code: str, **params: str | int) -> Problem:
    return Problem(code, params, weight="advice")
