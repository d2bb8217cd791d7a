"""Many PDF/A-3b in one, and files inside one, in the ways that keep it PDF/A-3b."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, TextStringObject

from document_templates.pdf.finish import finish, rewrite
from document_templates.pdf.metadata import Metadata
from document_templates.rendering.render import LANGUAGE_TAGS

PRODUCER = "pypdf"
# Marks for screen readers: pypdf brings along those of the first document alone, and they would answer for all pages.
MARKS = ("/StructTreeRoot", "/MarkInfo", "/OpenAction", "/Outlines")


@dataclass(frozen=True)
class Attachment:
    """A file to put inside a PDF, and what it is to it (ISO 19005-3, Annex E)."""

    name: str
    content: bytes
    mime_type: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
    description: str


def pack(pdfs: Sequence[bytes], *, title: str, language: str, at: datetime) -> bytes:
    """Put PDF/A-3b documents one after the other, what they share kept once; the same inputs give the same bytes."""
    first, *others = pdfs
    writer = PdfWriter(clone_from=BytesIO(first))
    for pdf in others:
        writer.append(BytesIO(pdf), import_outline=False)
    if others:
        _drop_marks(writer)
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    return finish(_bytes(writer), Metadata(title, LANGUAGE_TAGS[language], PRODUCER, at))


def attach(pdf: bytes, files: Sequence[Attachment]) -> bytes:
    """Put files inside a PDF/A-3b, told of in its root (ISO 19005-3, 6.8); the same inputs give the same bytes."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    attached = ArrayObject(writer.root_object.get("/AF", ArrayObject()))
    for file in files:
        added = writer.add_attachment(file.name, file.content)
        added.alternative_name = TextStringObject(file.name)
        added.associated_file_relationship = NameObject(f"/{file.relationship}")
        added.description = TextStringObject(file.description)
        added.subtype = NameObject(f"/{file.mime_type}")
        attached.append(added.pdf_object.indirect_reference)
    writer.root_object[NameObject("/AF")] = attached
    return rewrite(_bytes(writer))


def _drop_marks(writer: PdfWriter) -> None:
    for name in MARKS:
        writer.root_object.pop(NameObject(name), None)
    for page in writer.pages:
        page.pop(NameObject("/StructParents"), None)


def _bytes(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
