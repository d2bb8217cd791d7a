"""What a Word file says of the text that it holds, for when it comes back: custom properties, set by code.

A master's own custom properties go: they tell of whoever made it.
"""

from collections.abc import Iterator, MutableMapping
from xml.sax.saxutils import escape

from lxml import etree

from document_templates import anchors
from document_templates.contexts import DraftPaper, TextPaper
from document_templates.rendering.namespaces import CONTENT_TYPES, PACKAGE_RELATIONS, REL, TYPES, R
from document_templates.rendering.xml import Part, tree_of

CUSTOM = "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = R[1:-1].rpartition("/")[0] + "/relationships/custom-properties"
# ECMA-376, part 1, 22.3 and 22.4: custom properties and the values they hold.
CUSTOM_PROPERTIES = """<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>"""
PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)
FIRST_PROPERTY = 2


def identify_parts(parts: MutableMapping[str, Part], paper: TextPaper) -> None:
    """Write which pact, version, round and clauses the text is of."""
    _forget_custom(parts)
    parts[CUSTOM] = _custom(dict(_identity(paper)))
    relation = etree.Element(f"{REL}Relationship", Id="pattoProperties", Type=CUSTOM_RELATION, Target=CUSTOM)
    tree_of(parts, PACKAGE_RELATIONS).append(relation)
    override = etree.Element(f"{TYPES}Override", PartName=f"/{CUSTOM}", ContentType=CUSTOM_TYPE)
    tree_of(parts, CONTENT_TYPES).append(override)


def _identity(paper: TextPaper) -> Iterator[tuple[str, str]]:
    yield anchors.PACT, paper.pact_id
    yield anchors.VERSION, str(paper.version)
    yield anchors.TEXT, paper.text_digest
    yield anchors.LANGUAGE, paper.language
    if isinstance(paper, DraftPaper) and paper.circulation_id:
        yield anchors.CIRCULATION, paper.circulation_id
    for number, clause in enumerate(paper.clauses, start=1):
        yield f"{anchors.CLAUSE}{number}", f"{clause.id} {clause.text_digest}"
    for number, annex in enumerate(paper.annexes, start=1):
        yield f"{anchors.ANNEX}{number}", f"{annex.id} {annex.text_digest}"


def _custom(identity: dict[str, str]) -> bytes:
    told = (
        PROPERTY.format(pid=pid, name=name, value=escape(value))
        for pid, (name, value) in enumerate(identity.items(), start=FIRST_PROPERTY)
    )
    return CUSTOM_PROPERTIES.format(properties="".join(told)).encode()


def _forget_custom(parts: MutableMapping[str, Part]) -> None:
    relations = tree_of(parts, PACKAGE_RELATIONS)
    for relation in list(relations):
        if relation.get("Type", "").endswith("/custom-properties"):
            name = relation.get("Target", "").lstrip("/")
            relations.remove(relation)
            parts.pop(name, None)
            _forget_type(tree_of(parts, CONTENT_TYPES), f"/{name}")


def _forget_type(types: etree._Element, name: str) -> None:
    for override in list(types):
        if override.get("PartName") == name:
            types.remove(override)
