"""Refuse a Word file that holds what no master may hold; one sentence tells the first thing that was found.

The engines fetch nothing by themselves, but the document goes out as a Word file too: what it would fetch, run or
reveal on somebody else's desk must not be in the master.
"""

from collections.abc import Mapping

from lxml import etree

from document_templates.errors import DocumentError
from document_templates.screening.fields import screen_fields
from document_templates.screening.markup import screen_markup
from document_templates.screening.pictures import screen_pictures
from document_templates.screening.relations import screen_relations

CONTENT_TYPES = "[Content_Types].xml"
MACROS = (b"macroenabled", b"vbaproject")
# Entities stay as they are written: nothing is read from the machine or the network, nothing grows.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def screen(parts: Mapping[str, bytes]) -> None:
    """Judge the parts of a Word file, by name; those that should be XML are.

    Raises:
        DocumentError: `master.macros`, `master.attached_template`, `master.external`, `master.embedded`,
            `master.picture`, `master.mail_merge`, `master.tracked_changes`, `master.drawing` or `master.field`.
    """
    if any(word in parts.get(CONTENT_TYPES, b"").lower() for word in MACROS):
        raise DocumentError("master.macros")
    for name, content in parts.items():
        if name.endswith(".rels"):
            screen_relations(etree.fromstring(content, PARSER))
    screen_pictures(parts)
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            tree = etree.fromstring(content, PARSER)
            screen_markup(tree)
            screen_fields(tree)
