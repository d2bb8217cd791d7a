"""What a Word file points to: its own parts, and nothing on the network but links that a reader may follow."""

from urllib.parse import urlsplit

from lxml import etree

from document_templates.errors import DocumentError

LINKS = {"http", "https", "mailto", "tel"}
LONGEST_TARGET = 80
# By the last word of the relation's type, which the strict and the transitional form of the format share (ISO 29500).
MACROS = {"vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations"}
EMBEDDED = {
    "aFChunk",
    "activeXControlBinary",
    "audio",
    "chart",
    "chartEx",
    "control",
    "diagramData",
    "diagramDrawing",
    "frame",
    "htmlPubSaveAs",
    "media",
    "oleObject",
    "package",
    "subDocument",
    "video",
}
DATA_SOURCES = {"mailMergeSource", "mailMergeHeaderSource", "recipientData"}


def screen_relations(relations: etree._Element) -> None:
    """Judge one list of relations (ECMA-376, part 2).

    Raises:
        DocumentError: `master.macros`, `master.mail_merge`, `master.embedded` (part), `master.attached_template` or
            `master.external` (target).
    """
    for relation in relations.iter("{*}Relationship"):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if kind in MACROS:
            raise DocumentError("master.macros")
        if kind in DATA_SOURCES:
            raise DocumentError("master.mail_merge")
        if kind == "attachedTemplate":
            raise DocumentError("master.attached_template", target=target[:LONGEST_TARGET])
        if kind in EMBEDDED:
            raise DocumentError("master.embedded", part=target[:LONGEST_TARGET])
        if _leads_outside(relation, target) and not (kind == "hyperlink" and _is_a_link(target)):
            raise DocumentError("master.external", target=target[:LONGEST_TARGET])


def _leads_outside(relation: etree._Element, target: str) -> bool:
    # A target that looks like an address is one for some reader or other, whatever the relation says of itself.
    return relation.get("TargetMode", "").lower() == "external" or ":" in target or target.startswith(("//", "\\"))


def _is_a_link(target: str) -> bool:
    try:
        return urlsplit(target).scheme in LINKS
    except ValueError:
        return False
