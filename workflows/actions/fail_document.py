"""Say that a document could not be made, and why: the desk shows it, with a button to try again."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import Params
from workflows.steps.held_document import held_document
from workflows.tables.document import DocumentState


def fail_document(
    session: Session, *, document_id: UUID, failure: str, params: Params, actor: Actor, at: datetime
) -> None:
    """Record why a document failed: the stable code of the reason, and what fills its sentence.

    One that another worker kept meanwhile stays kept. The parameters may quote the text: they stay out of the trail.

    Raises:
        UnknownError: `document.unknown`.
    """
    held = held_document(session, document_id=document_id)
    document = held.document
    if document.state is DocumentState.KEPT:
        return
    document.state, document.failure, document.failure_params = DocumentState.FAILED, failure, dict(params)
    audit.record(
        session,
        held.pact,
        tag=AuditTag.DOCUMENT_FAILED,
        actor=actor,
        at=at,
        subjects=held.subjects,
        facts={
            "document": document.id,
            "kind": document.kind.value,
            "language": document.language,
            "version": held.version.number,
            "failure": failure,
        },
    )
    session.flush()
