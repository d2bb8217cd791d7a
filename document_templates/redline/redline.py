"""The difference of two Word files, as one that Word shows with tracked changes."""

from datetime import datetime

from document_templates.markup.limits import Limits
from document_templates.markup.opening import open_returned
from document_templates.redline.accepted import accept_all
from document_templates.redline.comparing import Comparison
from document_templates.redline.foreign import Host
from document_templates.redline.host_file import body_of, with_document
from document_templates.redline.revisions import Change, Marks, Revision


def redline(base: bytes, new: bytes, *, author: str, at: datetime) -> bytes:
    """Write `new` as changes to `base`: all rejected, its paragraphs are those of `base`; accepted, those of `new`.

    The body alone is compared, word by word: headers, footers, notes and boxes are those of `new`, and so is the look.
    What is tracked already in either counts as accepted. The same files give the same bytes.

    Raises:
        DocumentError: `markup.*`, one of the files is no Word file that can be read.
    """
    files = [open_returned(file, Limits()) for file in (base, new)]
    before, after = (body_of(file) for file in files)
    for body in (before, after):
        accept_all(body)
    by = Revision(author, at)
    document = after.getroottree().getroot()
    Comparison(Host(files[1]), Marks(document), Change("del", by), Change("ins", by)).compare(before, after)
    return with_document(files[1], document)
