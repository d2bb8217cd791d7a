"""The documents of a pact: promised, kept or failed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.errors import UnknownError
from workflows.tables.document import Document, DocumentKind, DocumentState
from workflows.tables.text import Version


@dataclass(frozen=True)
class DocumentCard:
    """One document of one version."""

    id: UUID
    pact_id: UUID
    version: int
    version_id: UUID
    kind: DocumentKind
    language: str
    state: DocumentState
    docx_digest: str | None
    pdf_digest: str | None
    engine: str | None
    engine_version: str | None
    failure: str | None
    promised_at: datetime
    kept_at: datetime | None


def document_cards(session: Session, *, pact_id: UUID) -> tuple[DocumentCard, ...]:
    """Return the documents of a pact in the order they were promised."""
    statement = (
        select(Document, Version.number)
        .join(Version, col(Version.id) == col(Document.version_id))
        .where(Document.pact_id == pact_id)
        .order_by(col(Document.promised_at), col(Document.kind))
    )
    return tuple(_card(document, version) for document, version in session.exec(statement))


def document_card(session: Session, *, document_id: UUID) -> DocumentCard:
    """Return one document.

    Raises:
        UnknownError: `document.unknown`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise UnknownError("document.unknown")
    return _card(document, session.get_one(Version, document.version_id).number)


def _card(document: Document, version: int) -> DocumentCard:
    return DocumentCard(
        id=document.id,
        pact_id=document.pact_id,
        version=version,
        version_id=document.version_id,
        kind=document.kind,
        language=document.language,
        state=document.state,
        docx_digest=document.docx_digest,
        pdf_digest=document.pdf_digest,
        engine=document.engine,
        engine_version=document.engine_version,
        failure=document.failure,
        promised_at=document.promised_at,
        kept_at=document.kept_at,
    )
