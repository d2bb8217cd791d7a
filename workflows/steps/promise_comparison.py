"""Promise the comparison of what was proposed in a round: owed once the text goes on from it."""

from datetime import datetime

from sqlmodel import Session, select

from document_templates.catalog import DocumentKind
from workflows.steps.promise_documents import promise_documents
from workflows.tables.amendment import Amendment
from workflows.tables.circulation import Circulation
from workflows.tables.document import Document
from workflows.tables.pact import Pact
from workflows.tables.text import Version


def promise_comparison(session: Session, pact: Pact, *, circulation: Circulation, at: datetime) -> None:
    """Owe the comparison of a round's amendments, if there were any; one that was agreed on and reopened has it."""
    amended = select(Amendment.id).where(Amendment.circulation_id == circulation.id)
    owed = select(Document.id).where(
        Document.version_id == circulation.version_id, Document.kind == DocumentKind.COMPARISON
    )
    if session.exec(amended).first() is not None and session.exec(owed).first() is None:
        version = session.get_one(Version, circulation.version_id)
        promise_documents(session, pact, version=version, kinds=(DocumentKind.COMPARISON,), at=at)
