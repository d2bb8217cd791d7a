"""More bytes at the end of a PDF, and nothing else of it changed."""

from hashlib import sha256
from io import BytesIO

from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


class PlainIncrement(IncrementalPdfFileWriter):
    """An increment that touches no metadata and takes its identifier from what it is added to, not from chance."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(BytesIO(pdf))
        identifier = ByteStringObject(sha256(pdf).digest()[:16])
        self._document_id[1] = identifier
        if "/ID" not in self.prev.trailer:
            self._document_id[0] = identifier

    def _update_meta(self) -> None:
        """Leave the dates alone: the library would write the clock's."""
