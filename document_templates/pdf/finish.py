"""The last touch on an engine's PDF: who made it, when, in which language, under which id; never the clock."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID
from xml.sax.saxutils import escape

import pikepdf

CREATOR = "Patto"
# PDF/UA is not claimed: a claim stands only where a validator has confirmed it.
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><xmp:MetadataDate>{at}</xmp:MetadataDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{id}</xmpMM:InstanceID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def finish(raw: bytes, *, title: str, language: str, producer: str, at: datetime) -> bytes:
    """Set metadata (XMP and information dictionary agree: ISO 19005-3, 6.6.2), language, and ids from the content."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        info = pdf.make_indirect(pikepdf.Dictionary())
        pdf.trailer.Info = info
        info["/Title"], info["/Creator"], info["/Producer"] = title, CREATOR, producer
        info["/CreationDate"] = info["/ModDate"] = pikepdf.String(at.strftime("D:%Y%m%d%H%M%S+00'00'"))
        xmp = XMP.format(
            title=escape(title),
            language=language,
            creator=CREATOR,
            producer=escape(producer),
            at=at.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
            id=UUID(bytes=sha256(raw).digest()[:16], version=4),
        )
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.Lang = pikepdf.String(language)
        del pdf.trailer.ID
        file = BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()
