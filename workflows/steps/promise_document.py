"""Promise a document of a version: the worker renders it after the commit."""

from datetime import datetime

from sqlmodel import Session

from workflows import outbox
from workflows.identity import derived_id
from workflows.tables.document import Document, DocumentKind, DocumentState
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.text import Version


def promise_document(session: Session, pact: Pact, *, version: Version, kind: DocumentKind, at: datetime) -> None:
    """Owe a document of this kind, in the pact's language."""
    document = Document(
        id=derived_id(version.id, "document", kind.value, pact.language),
        pact_id=pact.id,
        version_id=version.id,
        kind=kind,
        language=pact.language,
        state=DocumentState.PROMISED,
        promised_at=at,
    )
    session.add(document)
    facts = {"document": str(document.id)}
    outbox.promise(session, pact_id=pact.id, kind=PromiseKind.DOCUMENT, key=str(document.id), at=at, facts=facts)
