"""Keep a document that was made: its bytes are in the vault, its digests go into the trail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import DocumentKind
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import last_version
from workflows.machines.pact import PactState
from workflows.steps.held_document import HeldDocument, held_document
from workflows.tables.document import DocumentState


@dataclass(frozen=True)
class RenderedDocument:
    """The digests of what was made, how many pages it has, and by which engine."""

    docx_digest: str
    pdf_digest: str
    engine: str
    engine_version: str
    pages: int


def keep_document(
    session: Session, *, document_id: UUID, rendered: RenderedDocument, actor: Actor, at: datetime
) -> None:
    """Record a document; a second time it changes nothing.

    The final document of an agreed pact, in the pact's own language, becomes the text that will be signed: the digest
    of its PDF is frozen on the pact.

    Raises:
        UnknownError: `document.unknown`.
    """
    held = held_document(session, document_id=document_id)
    document = held.document
    if document.state is DocumentState.KEPT:
        return
    document.state, document.kept_at = DocumentState.KEPT, at
    document.failure = document.failure_params = None
    document.docx_digest, document.pdf_digest = rendered.docx_digest, rendered.pdf_digest
    document.engine, document.engine_version, document.pages = rendered.engine, rendered.engine_version, rendered.pages
    if _will_be_signed(session, held):
        held.pact.final_digest = rendered.pdf_digest
    audit.record(
        session,
        held.pact,
        tag=AuditTag.DOCUMENT_KEPT,
        actor=actor,
        at=at,
        subjects=held.subjects,
        facts={
            "document": document.id,
            "kind": document.kind.value,
            "language": document.language,
            "version": held.version.number,
            "master": document.master_digest,
            "docx": rendered.docx_digest,
            "pdf": rendered.pdf_digest,
            "engine": f"{rendered.engine} {rendered.engine_version}",
        },
    )
    session.flush()


def _will_be_signed(session: Session, held: HeldDocument) -> bool:
    """Tell the text to be signed from courtesy translations, and from what was agreed before the text was reopened."""
    return (
        held.pact.state is PactState.AGREED
        and held.document.kind is DocumentKind.FINAL
        and held.document.language == held.pact.language
        and held.version == last_version(session, pact_id=held.pact.id)
    )
