"""Try again to make a document that failed."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows import outbox
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import coordinated_pact
from workflows.queries.adopted_masters import masters_in_force
from workflows.tables.document import Document, DocumentState
from workflows.tables.promise import PromiseKind


def retry_document(session: Session, *, document_id: UUID, actor: Actor, at: datetime) -> None:
    """Promise a failed document anew, from the master that is in force now.

    Raises:
        UnknownError: `document.unknown`.
        ForbiddenMoveError: `document.not_failed`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise UnknownError("document.unknown")
    pact = coordinated_pact(session, pact_id=document.pact_id, actor=actor)
    if document.state is not DocumentState.FAILED:
        raise ForbiddenMoveError("document.not_failed")
    document.state, document.failure, document.failure_params = DocumentState.PROMISED, None, None
    masters = masters_in_force(session, lead_body_id=pact.lead_body_id)
    document.master_digest = masters.get((document.kind, document.language))
    outbox.promise(
        session,
        pact_id=pact.id,
        kind=PromiseKind.DOCUMENT,
        key=f"{document.id}/{pact.trail_size}",
        at=at,
        facts={"document": str(document.id)},
    )
    session.flush()
