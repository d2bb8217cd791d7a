"""A promised document, held with its pact while what became of it is written down."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows import audit
from workflows.errors import UnknownError
from workflows.finding import lock_pact
from workflows.tables.document import Document
from workflows.tables.pact import Pact
from workflows.tables.text import Version


@dataclass(frozen=True)
class HeldDocument:
    """A document, its pact and its version."""

    document: Document
    pact: Pact
    version: Version

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return whom an entry about it is about: one party, whose own trail shows it, or the pact as a whole."""
        party_id = self.document.party_id
        return (audit.subject("party", party_id) if party_id else audit.PACT_SUBJECT,)


def held_document(session: Session, *, document_id: UUID) -> HeldDocument:
    """Hold a document.

    Raises:
        UnknownError: `document.unknown`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise UnknownError("document.unknown")
    pact = lock_pact(session, pact_id=document.pact_id)
    return HeldDocument(document=document, pact=pact, version=session.get_one(Version, document.version_id))
