"""Drafts as the workshop writes them, without a PDF: what is tracked has to be a real Word file."""

from uuid import UUID

from app.database import reading, transaction
from app.document_orders import document_order
from app.installation import Installation
from document_templates.catalog import DocumentKind
from document_templates.making import write
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actors import WORKER
from workflows.queries.documents import document_cards
from workflows.tables.document import DocumentState


def keep_real_drafts(installation: Installation, pact_id: UUID) -> None:
    """Write every draft that is promised, and keep it."""
    with reading(installation.engine) as session:
        cards = [card for card in document_cards(session, pact_id=pact_id) if card.kind is DocumentKind.DRAFT]
        promised = [card for card in cards if card.state is DocumentState.PROMISED]
        written = [(card.id, write(document_order(installation, session, card))) for card in promised]
    for document_id, docx in written:
        digest = installation.vault.put(docx)
        rendered = RenderedDocument(digest, digest, "test", "1", 1)
        with transaction(installation.engine) as session:
            keep_document(session, document_id=document_id, rendered=rendered, actor=WORKER, at=installation.now())
