"""Tracked changes, on from the start in a Word file made to be marked up, and their authors kept."""

from collections.abc import MutableMapping

from lxml import etree

from document_templates.rendering.namespaces import W
from document_templates.rendering.xml import Part, tree_of

# ECMA-376, part 1, 17.15.1.78: settings stand in an order, and these come before the one that is set here.
BEFORE = (
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
)
# With these Word takes names and dates off the changes when it saves.
ANONYMOUS = ("removePersonalInformation", "removeDateAndTime")
TRACKED = f"{W}trackRevisions"


def track_changes(parts: MutableMapping[str, Part], settings: str) -> None:
    """Turn tracking on in the part that holds the settings."""
    tree = tree_of(parts, settings)
    for name in (*ANONYMOUS, "trackRevisions"):
        for element in tree.findall(f"{W}{name}"):
            tree.remove(element)
    earlier = [place for place, element in enumerate(tree) if etree.QName(element).localname in BEFORE]
    tree.insert(max(earlier, default=-1) + 1, etree.Element(TRACKED))
