"""The acts that documents tell of, as the trail recorded them, whatever became of the pact since."""

from datetime import datetime

from sqlmodel import Session

from signatures.shapes import read_instant
from signatures.tags import AuditTag
from workflows.errors import UnknownError
from workflows.queries.documents import DocumentCard
from workflows.queries.trail import TrailLine, trail_lines


def agreement(session: Session, document: DocumentCard) -> TrailLine:
    """Return the entry by which the document's version was agreed.

    Raises:
        UnknownError: `pact.not_agreed`.
    """
    line = _last(session, document, AuditTag.PACT_AGREED)
    if line is None:
        raise UnknownError("pact.not_agreed")
    return line


def signing(session: Session, document: DocumentCard) -> TrailLine:
    """Return the entry by which signing was opened on the document's version.

    Raises:
        UnknownError: `pact.signing_not_opened`.
    """
    line = _last(session, document, AuditTag.PACT_SIGNING_OPENED)
    if line is None:
        raise UnknownError("pact.signing_not_opened")
    return line


def conclusion(session: Session, document: DocumentCard) -> TrailLine:
    """Return the entry by which the pact was concluded.

    Raises:
        UnknownError: `pact.not_concluded`.
    """
    line = _last(session, document, AuditTag.PACT_CONCLUDED)
    if line is None:
        raise UnknownError("pact.not_concluded")
    return line


def signing_deadline(session: Session, document: DocumentCard) -> datetime:
    """Return until when the document's version could be signed in the end.

    Raises:
        UnknownError: `pact.signing_not_opened`.
    """
    opened, extended = signing(session, document), _last(session, document, AuditTag.SIGNING_EXTENDED)
    return read_instant(extended.facts["to"] if extended else opened.facts["deadline_at"])


def _last(session: Session, document: DocumentCard, tag: AuditTag) -> TrailLine | None:
    lines = trail_lines(session, pact_id=document.pact_id, only=(tag,))
    about = [line for line in lines if line.facts.get("version", document.version) == document.version]
    return about[-1] if about else None
