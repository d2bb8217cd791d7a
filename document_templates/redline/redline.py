"""The difference of two Word files, as one that Word shows with tracked changes."""

from datetime import datetime

from document_templates.markup.limits import Limits
from document_templates.markup.opening import open_returned, refusal
from document_templates.markup.word_file import WordFile
from document_templates.redline.accepted import accept_all
from document_templates.redline.comparing import Comparison
from document_templates.redline.foreign import Host
from document_templates.redline.host_file import body_of, with_document
from document_templates.redline.revisions import Change, Marks, Revision
from document_templates.rendering.untrusted import PackageError


def redline(base: bytes, new: bytes, *, author: str, at: datetime) -> bytes:
    """Write `new` as changes to `base`: all rejected, its paragraphs are those of `base`; accepted, those of `new`.

    The body alone is compared, word by word: headers, footers, notes and boxes are those of `new`, and so is the look.
    What is tracked already in either counts as accepted. The same files give the same bytes.

    Raises:
        DocumentError: `markup.*`, one of the files is no Word file that can be read.
    """
    limits = Limits()
    files = [open_returned(file, limits) for file in (base, new)]
    try:
        return _compared(*files, by=Revision(author, at))
    except PackageError as error:
        raise refusal(error, limits) from error


def _compared(base: WordFile, new: WordFile, *, by: Revision) -> bytes:
    before, after = body_of(base), body_of(new)
    for body in (before, after):
        accept_all(body)
    document = after.getroottree().getroot()
    Comparison(Host(new), Marks(document), Change("del", by), Change("ins", by)).compare(before, after)
    return with_document(new, document)
