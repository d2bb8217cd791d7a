"""Say that a document could not be made, and why: the desk shows it, with a button to try again."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import lock_pact
from workflows.tables.document import Document, DocumentState


def fail_document(session: Session, *, document_id: UUID, failure: str, actor: Actor, at: datetime) -> None:
    """Record why a document failed; `failure` is the stable code of the reason.

    Raises:
        UnknownError: `document.unknown`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise UnknownError("document.unknown")
    pact = lock_pact(session, pact_id=document.pact_id)
    document.state, document.failure = DocumentState.FAILED, failure
    audit.record(
        session,
        pact,
        tag=AuditTag.DOCUMENT_FAILED,
        actor=actor,
        at=at,
        facts={"document": document.id, "kind": document.kind.value, "failure": failure},
    )
    session.flush()
