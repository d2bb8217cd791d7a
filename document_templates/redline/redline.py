"""The difference of two Word files, as one that Word shows with tracked changes."""

from datetime import datetime

from document_templates.redline.accepted import accept_all
from document_templates.redline.comparing import Comparison
from document_templates.redline.foreign import Host
from document_templates.redline.opening import open_word_file, read_document
from document_templates.redline.revisions import Marks, Revision
from document_templates.rendering.namespaces import DOCUMENT, W
from document_templates.rendering.package import write_parts
from document_templates.rendering.xml import to_xml


def redline(base: bytes, new: bytes, *, author: str, at: datetime) -> bytes:
    """Write `new` as changes to `base`: all rejected, its paragraphs are those of `base`; accepted, those of `new`.

    The body alone is compared, word by word: headers, footers, notes and boxes are those of `new`, and so is the look.
    What is tracked already in either counts as accepted. The same files give the same bytes.

    Raises:
        DocumentError: `word_file.*`, one of the files is no Word file that can be read.
    """
    base_parts, parts = open_word_file(base), open_word_file(new)
    documents = [read_document(base_parts), read_document(parts)]
    for document in documents:
        accept_all(document)
    before, after = (next(document.iter(f"{W}body")) for document in documents)
    comparison = Comparison(Host(parts), Marks(documents[1]), Revision(author, at))
    comparison.compare(before, after)
    return write_parts({**parts, DOCUMENT: to_xml(documents[1])})
