"""The Word file that takes changes in: its body, and the file again once they are in it."""

from lxml import etree

from document_templates.errors import DocumentError
from document_templates.markup.word_file import WordFile, usual_form
from document_templates.rendering.namespaces import W
from document_templates.rendering.package import write_parts
from document_templates.rendering.untrusted import XML_ENDINGS
from document_templates.rendering.xml import Part, to_bytes


def body_of(file: WordFile) -> etree._Element:
    """Read the body of a Word file.

    Raises:
        DocumentError: `markup.not_word`, there is none.
    """
    body = file.tree(file.document).find(f"{W}body")
    if body is None:
        raise DocumentError("markup.not_word")
    return body


def with_document(file: WordFile, document: etree._Element) -> bytes:
    """Zip a Word file again with another document in it; the strict form of the format comes out as the usual one."""
    parts: dict[str, Part] = {
        name: usual_form(content) if name.endswith(XML_ENDINGS) else content for name, content in file.parts.items()
    }
    return write_parts(to_bytes({**parts, file.document: document}))
