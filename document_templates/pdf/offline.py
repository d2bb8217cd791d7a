"""A Word file that reaches for nothing outside itself, before an office program opens it."""

from collections.abc import Mapping

from lxml import etree

from document_templates.rendering.namespaces import R

HYPERLINK = R[1:-1] + "/hyperlink"


def without_outside(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Take away the relations that lead outside (linked pictures, templates, frames); links to click on stay."""
    return {name: _cut_off(part) if name.endswith(".rels") else part for name, part in parts.items()}


def _cut_off(relations: bytes) -> bytes:
    if b"External" not in relations:
        return relations
    tree = etree.fromstring(relations)
    for relation in list(tree):
        if relation.get("TargetMode") == "External" and relation.get("Type") != HYPERLINK:
            tree.remove(relation)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
