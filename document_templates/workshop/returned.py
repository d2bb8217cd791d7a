"""Read what strangers sent back in a child process, as their masters are tried there."""

from dataclasses import dataclass
from functools import partial

from document_templates.markup.conversion import to_word
from document_templates.markup.limits import Limits
from document_templates.markup.markup import IssuedIdentity, Markup
from document_templates.markup.opening import to_be_converted
from document_templates.markup.read import read_identity, read_markup
from document_templates.workshop.children import Children


@dataclass(frozen=True)
class ReturnedFile:
    """A returned file as a DOCX, and what it says of itself."""

    docx: bytes
    identity: IssuedIdentity


def open_in_child(file: bytes, *, limits: Limits, children: Children) -> ReturnedFile:
    """Open a file; LibreOffice, which no child may start, is a process of its own.

    Raises:
        DocumentError: `markup.*`, why it is not read; `document.*`, it goes past a limit.
    """
    ending = children.result(children.give(to_be_converted, file, limits))
    docx = to_word(file, ending=ending, limits=limits) if ending else file
    return ReturnedFile(docx, children.result(children.give(partial(read_identity, limits=limits), docx)))


def read_in_child(returned: ReturnedFile, *, issued: bytes, limits: Limits, children: Children) -> Markup:
    """Read a file against the one that was issued.

    Raises:
        DocumentError: `markup.*`, why it is not read; `document.*`, it goes past a limit.
    """
    return children.result(children.give(partial(read_markup, issued=issued, limits=limits), returned.docx))
