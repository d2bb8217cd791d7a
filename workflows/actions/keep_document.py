"""Keep a document that was rendered: its bytes are in the vault, its digests go into the trail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import lock_pact
from workflows.machines.pact import PactState
from workflows.tables.document import Document, DocumentKind, DocumentState
from workflows.tables.text import Version


@dataclass(frozen=True)
class RenderedDocument:
    """The digests of what was rendered, and by which engine."""

    docx_digest: str
    pdf_digest: str
    engine: str
    engine_version: str


def keep_document(
    session: Session, *, document_id: UUID, rendered: RenderedDocument, actor: Actor, at: datetime
) -> None:
    """Record a rendered document; a second time it changes nothing.

    The final document of an agreed pact becomes the text that will be signed: its PDF digest is frozen on the pact.

    Raises:
        UnknownError: `document.unknown`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise UnknownError("document.unknown")
    pact = lock_pact(session, pact_id=document.pact_id)
    if document.state is DocumentState.KEPT:
        return
    document.state, document.kept_at, document.failure = DocumentState.KEPT, at, None
    document.docx_digest, document.pdf_digest = rendered.docx_digest, rendered.pdf_digest
    document.engine, document.engine_version = rendered.engine, rendered.engine_version
    if document.kind is DocumentKind.FINAL and pact.state is PactState.AGREED:
        pact.final_digest = rendered.pdf_digest
    version = session.get_one(Version, document.version_id)
    audit.record(
        session,
        pact,
        tag=AuditTag.DOCUMENT_KEPT,
        actor=actor,
        at=at,
        facts={
            "document": document.id,
            "kind": document.kind.value,
            "language": document.language,
            "version": version.number,
            "docx": rendered.docx_digest,
            "pdf": rendered.pdf_digest,
            "engine": f"{rendered.engine} {rendered.engine_version}",
        },
    )
    session.flush()
