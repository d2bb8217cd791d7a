"""A master that was opened, judged and compiled once, to be filled many times.

docxtpl does the work, step by step: its patching and compiling happen once, its filling each time. The Word file around
the parts that it fills is kept as python-docx writes it.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part as OpenedPart
from lxml import etree

from document_templates.errors import DocumentError
from document_templates.rendering.anchoring import forget_anchors
from document_templates.rendering.environment import KeptTemplates
from document_templates.rendering.namespaces import DOCUMENT, W
from document_templates.rendering.package import read_master, read_parts, write_parts
from document_templates.rendering.packing import deflated
from document_templates.rendering.strict_template import StrictTemplate
from document_templates.rendering.xml import Part
from document_templates.screening.screen import screen

MASTERS_KEPT = 24
RUNNING = {CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER, CONTENT_TYPE.WML_FOOTNOTES}
"""Parts beside the body in which docxtpl runs code."""
FIRST_DRAWING = 1000
PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
# What a package that is broken on purpose can end in, when it is opened.
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, etree.XMLSyntaxError)


@dataclass(frozen=True)
class CompiledMaster:
    """What does not change from one filling to the next; `properties` and `settings` name the parts that hold them.

    `known` holds what its parts are when deflated.
    """

    package: bytes
    parts: Mapping[str, bytes]
    known: Mapping[bytes, bytes]
    shell: etree._Element
    body: str
    running: Mapping[str, str]
    properties: str
    settings: str
    templates: KeptTemplates

    def fill(self, values: Mapping[str, object]) -> dict[str, Part]:
        """Fill the master from plain values.

        Raises:
            DocumentError: `master.forbidden`, its code says what no master may.
            jinja2.TemplateError: its code is not written correctly, or does not run.
            lxml.etree.XMLSyntaxError: what its code makes is not a document.
        """
        filler = StrictTemplate(None)
        filler.docx_ids_index = FIRST_DRAWING
        body = filler.fix_tables(filler.render_xml_part(self.body, None, values, self.templates))
        filler.fix_docpr_ids(body)
        shell = deepcopy(self.shell)
        shell.replace(next(shell.iter(f"{W}body")), body)
        parts: dict[str, Part] = {**self.parts, DOCUMENT: shell}
        for name, source in self.running.items():
            parts[name] = etree.fromstring(filler.render_xml_part(source, None, values, self.templates), PARSER)
        return parts


@lru_cache(maxsize=MASTERS_KEPT)
def compile_master(master: bytes) -> CompiledMaster:
    """Open and judge a master.

    Raises:
        DocumentError: `master.*`, it is not a Word file, or holds what no master may.
    """
    parts = read_master(master)
    screen(parts)
    package = write_parts(parts)
    try:
        return _compiled(package)
    except BROKEN as error:
        raise DocumentError("master.unreadable", reason=str(error)) from error


def _compiled(package: bytes) -> CompiledMaster:
    template = StrictTemplate(BytesIO(package))
    template.init_docx()
    forget_anchors(template.docx.element)
    running = {_name(part): template.patch_xml(template.get_part_xml(part)) for part in _running(template)}
    body = template.patch_xml(template.get_xml())
    # Asked for, python-docx gives a master the properties and the settings it lacks.
    template.docx.core_properties.title, _ = "", template.docx.settings
    file = BytesIO()
    template.docx.save(file)
    shell = deepcopy(template.docx.element)
    shell.find(f"{W}body").clear()
    parts = read_parts(file.getvalue())
    return CompiledMaster(
        package=package,
        parts=parts,
        known={content: deflated(content) for name, content in parts.items() if name != DOCUMENT},
        shell=shell,
        body=body,
        running=running,
        properties=_only_part(template, CONTENT_TYPE.OPC_CORE_PROPERTIES),
        settings=_only_part(template, CONTENT_TYPE.WML_SETTINGS),
        templates=KeptTemplates(),
    )


def _running(template: StrictTemplate) -> Iterator[OpenedPart]:
    if _name(template.docx.part) != DOCUMENT:
        raise ValueError(_name(template.docx.part))
    for part in template.docx.part.package.iter_parts():
        if part.content_type in RUNNING:
            yield part


def _only_part(template: StrictTemplate, kind: str) -> str:
    return next(_name(part) for part in template.docx.part.package.iter_parts() if part.content_type == kind)


def _name(part: OpenedPart) -> str:
    return str(part.partname).lstrip("/")
