"""The last touch on an engine's PDF: who made it, when, in which language, under which id; never the clock."""

from hashlib import sha256
from io import BytesIO
from uuid import UUID

import pikepdf

from document_templates.pdf.metadata import Metadata


def finish(raw: bytes, metadata: Metadata) -> bytes:
    """Set metadata and language, and ids that come from the content alone."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary())
        for name, said in metadata.information().items():
            pdf.trailer.Info[name] = pikepdf.String(said)
        xmp = metadata.xmp(UUID(bytes=sha256(raw).digest()[:16], version=4))
        pdf.Root.Metadata = pdf.make_stream(xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.Lang = pikepdf.String(metadata.language)
        for page in pdf.pages:
            # The order of reading is that of the structure, also for a seal or a signature still to come.
            page.obj.Tabs = pikepdf.Name.S
        return _written(pdf)


def rewrite(pdf: bytes) -> bytes:
    """Write a PDF as `finish` does, its metadata left as they are."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return _written(opened)


def _written(pdf: pikepdf.Pdf) -> bytes:
    if "/ID" in pdf.trailer:
        del pdf.trailer.ID
    file = BytesIO()
    # Thousands of small objects mark up the text for screen readers: packed together, a third of the bytes.
    pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()
