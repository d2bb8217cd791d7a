"""What a PDF says of itself, twice and alike: in its metadata stream (XMP) and in its information dictionary.

ISO 19005-3, 6.6.2; PDF/UA-1 (ISO 14289-1) is claimed only where a validator has confirmed it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from xml.sax.saxutils import escape

CREATOR = "Patto"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><xmp:MetadataDate>{at}</xmp:MetadataDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>{claim}
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{id}</xmpMM:InstanceID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

# PDF/A knows no property of PDF/UA: whoever uses it has to say what it is (ISO 19005-3, 6.6.2.3).
ACCESSIBLE = """
<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


@dataclass(frozen=True)
class Metadata:
    """Title, language as a BCP 47 tag, the program that laid the document out, and the instant it is of.

    `accessible` claims PDF/UA-1.
    """

    title: str
    language: str
    producer: str
    at: datetime
    accessible: bool = False

    def xmp(self, unique: UUID) -> bytes:
        """Write the metadata stream."""
        return XMP.format(
            title=escape(self.title),
            language=self.language,
            creator=CREATOR,
            producer=escape(self.producer),
            at=self.at.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
            id=unique,
            claim=ACCESSIBLE if self.accessible else "",
        ).encode()

    def information(self) -> dict[str, str]:
        """Return the entries of the information dictionary."""
        at = self.at.strftime("D:%Y%m%d%H%M%S+00'00'")
        said = {"/Title": self.title, "/Creator": CREATOR, "/Producer": self.producer}
        return said | {"/CreationDate": at, "/ModDate": at}
