"""docxtpl as masters are run with it: where it would mend, lose or run something in silence, this does not."""

from collections.abc import Mapping

from docxtpl import DocxTemplate
from lxml import etree

from document_templates.rendering.anchoring import anchored
from document_templates.rendering.environment import KeptTemplates
from document_templates.rendering.namespaces import W

# What docxtpl makes tabs, breaks and new paragraphs of: without any, it has nothing to do to the text.
LISTING = "\t\a\n\f"

# How a master writes braces that are not code.
ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A master about to be filled."""

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: KeptTemplates
    ) -> str:
        """Run the code in one part; docxtpl would break it into lines first, for messages that nobody reads here."""
        self.current_rendering_part = part
        rendered = jinja_env.from_string(src_xml).render(context)
        for escaped, plain in ESCAPED:
            rendered = rendered.replace(escaped, plain)
        return self.resolve_listing(anchored(rendered))

    def fix_tables(self, xml: str) -> etree._Element:
        """Read rendered XML; mend the tables whose rows outgrew or left their columns, as docxtpl does.

        Raises:
            lxml.etree.XMLSyntaxError: the XML is broken; docxtpl would mend it, and lose words in doing so.
        """
        tree = etree.fromstring(xml)
        if all(map(_fits, tree.iter(f"{W}tbl"))):
            return tree
        mended: etree._Element = super().fix_tables(xml)
        return mended

    def resolve_listing(self, xml: str) -> str:
        """Turn control characters into Word's own marks, where there are any."""
        resolved: str = super().resolve_listing(xml) if any(one in xml for one in LISTING) else xml
        return resolved

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Leave the properties alone: code writes them, and none that stands in them runs."""


def _fits(table: etree._Element) -> bool:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
    return max(map(len, rows), default=0) <= columns <= max(map(_width, rows), default=0)


def _width(cells: list[etree._Element]) -> int:
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells)
    return sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans)
