"""Render a master: its names filled from a context, its properties and the demonstration mark set by code."""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO

from docxtpl import InlineImage, Subdoc
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from document_templates.anchors import identifier
from document_templates.contexts import Paper, TextPaper
from document_templates.errors import DocumentError
from document_templates.plain import plain
from document_templates.rendering.compiled import CompiledMaster, compile_master
from document_templates.rendering.identity import identify_parts
from document_templates.rendering.mark import demonstration_mark, mark_parts
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.properties import core_properties
from document_templates.rendering.strict_template import StrictTemplate
from document_templates.rendering.tracking import track_changes
from document_templates.rendering.xml import Part, to_bytes

# What a mistaken expression in a master can end in, beside the errors of the template language itself.
FAILURES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.XMLSyntaxError)

LANGUAGE_TAGS = {"it": "it-IT", "en": "en-GB"}

Insertions = Callable[[StrictTemplate], Mapping[str, InlineImage | Subdoc]]
"""Pictures and documents that code puts into a master, by name; each belongs to the template that it is made for."""


def render(
    *,
    master: bytes,
    context: Paper,
    language: str,
    at: datetime,
    tracked: bool = False,
    insertions: Insertions | None = None,
) -> bytes:
    """Render a context as a DOCX; the same inputs give the same bytes. `tracked` turns Word's tracking of changes on.

    Raises:
        DocumentError: `master.unreadable`, not a Word file; `master.too_large`, `master.entities` and the codes of
            screening, it holds what no master may; `master.syntax`, `master.unknown_name`, `master.forbidden` or
            `master.failed`, the code in it does not run.
    """
    compiled = compile_master(master)
    values = plain(context, language)
    try:
        parts = compiled.fill(values) if insertions is None else _fill_and_insert(compiled, values, insertions)
    except (TemplateError, *FAILURES) as error:
        raise DocumentError(_code(error), reason=str(error)) from error
    parts[compiled.properties] = core_properties(
        title=str(values["title"]),
        language=LANGUAGE_TAGS[language],
        at=at,
        identifier=identifier(context.pact_id, context.version) if isinstance(context, TextPaper) else "",
    )
    if isinstance(context, TextPaper):
        identify_parts(parts, context)
    if tracked:
        track_changes(parts, compiled.settings)
    if context.demonstration:
        mark_parts(parts, demonstration_mark(language))
    return write_parts(to_bytes(parts), known=compiled.known)


def _fill_and_insert(compiled: CompiledMaster, values: Mapping[str, object], insertions: Insertions) -> dict[str, Part]:
    # What is put in adds parts and relations to the Word file: this is docxtpl's ordinary way, which opens it anew.
    template = StrictTemplate(BytesIO(compiled.package))
    template.init_docx()
    template.render({**values, **insertions(template)}, compiled.templates)
    file = BytesIO()
    template.save(file)
    return dict(read_parts(file.getvalue()))


def _code(error: Exception) -> str:
    if isinstance(error, TemplateSyntaxError):
        return "master.syntax"
    if isinstance(error, SecurityError):
        return "master.forbidden"
    return "master.unknown_name" if isinstance(error, UndefinedError) else "master.failed"
