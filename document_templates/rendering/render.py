"""Render a master: its names filled from a context, its properties and the demonstration mark set by code."""

from datetime import datetime
from io import BytesIO
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from document_templates.contexts import Paper
from document_templates.errors import DocumentError
from document_templates.plain import Plain, plain
from document_templates.rendering.environment import ENVIRONMENT
from document_templates.rendering.mark import demonstration_mark, mark_parts
from document_templates.rendering.package import read_parts, write_parts

LONGEST_PROPERTY = 255
# What a mistaken expression in a master can end in, beside the errors of the template language itself.
FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, etree.XMLSyntaxError)
LANGUAGE_TAGS = {"it": "it-IT", "en": "en-GB"}


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """Where docxtpl would mend broken XML, and lose words in doing so, this refuses."""

    def fix_tables(self, xml: str) -> etree._Element:
        etree.fromstring(xml)
        tree: etree._Element = super().fix_tables(xml)
        return tree


def render(*, master: bytes, context: Paper, language: str, at: datetime) -> bytes:
    """Render a context as a DOCX; the same inputs give the same bytes.

    Raises:
        DocumentError: `master.unreadable`, not a Word file; `master.syntax`, `master.unknown_name`,
            `master.forbidden` or `master.failed`, the code in it does not run.
    """
    values = plain(context, language)
    template = _opened(master)
    _fill(template, values)
    _set_properties(template, title=str(values["title"]), language=language, at=at)
    file = BytesIO()
    template.save(file)
    parts = read_parts(file.getvalue())
    if context.demonstration:
        mark_parts(parts, demonstration_mark(language))
    return write_parts(parts)


def _opened(master: bytes) -> DocxTemplate:
    template = _StrictTemplate(BytesIO(master))
    try:
        template.init_docx()
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise DocumentError("master.unreadable", reason=str(error)) from error
    return template


def _fill(template: DocxTemplate, values: dict[str, Plain]) -> None:
    try:
        template.render(values, ENVIRONMENT)
    except (TemplateError, *FAILURES) as error:
        raise DocumentError(_code(error), reason=str(error)) from error


def _code(error: Exception) -> str:
    if isinstance(error, TemplateSyntaxError):
        return "master.syntax"
    if isinstance(error, SecurityError):
        return "master.forbidden"
    return "master.unknown_name" if isinstance(error, UndefinedError) else "master.failed"


def _set_properties(template: DocxTemplate, *, title: str, language: str, at: datetime) -> None:
    # A master keeps the name of whoever last saved it in Word: a document of the pact does not.
    properties = template.docx.core_properties
    properties.title = title[:LONGEST_PROPERTY]
    properties.language = LANGUAGE_TAGS[language]
    properties.created = properties.modified = at.replace(tzinfo=None)
    properties.author = properties.last_modified_by = ""
    properties.revision = 1
