"""Render a document that was promised, put its bytes into the vault, and record them."""

from datetime import datetime
from uuid import UUID

from app.database import reading, transaction
from app.installation import Installation
from app.mail.mailboxes import Mailbox
from document_templates.catalog import Stage, master
from document_templates.contexts import Paper
from document_templates.errors import DocumentError
from document_templates.pdf.convert import PdfPaper, to_pdf
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.render import render
from signatures.errors import SignatureError
from signatures.seal.pades import seal_pdf
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.fail_document import fail_document
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actions.postpone_promise import MOST_ATTEMPTS
from workflows.actors import WORKER
from workflows.queries.documents import DocumentCard, document_card
from workflows.queries.papers import paper
from workflows.tables.document import DocumentKind

SEAL_REASONS = {"it": "Sigillo elettronico non qualificato", "en": "Non-qualified electronic seal"}


def keep_document_promise(installation: Installation, _mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Make the document; when it cannot be made, say so where the coordinator sees it.

    Raises:
        DocumentError: why it cannot be made; `document.given_up` when it fell over once too often.
        SignatureError: `seal.*`, why the summary cannot be sealed.
    """
    with reading(installation.engine) as session:
        card = document_card(session, document_id=UUID(promise.facts["document"]))
        context = paper(session, document=card)
    try:
        rendered = _rendered(installation, card, context, last_try=promise.attempts >= MOST_ATTEMPTS)
    except (DocumentError, SignatureError) as error:
        with transaction(installation.engine) as session:
            fail_document(session, document_id=card.id, failure=error.code, actor=WORKER, at=installation.now())
        raise
    with transaction(installation.engine) as session:
        keep_document(session, document_id=card.id, rendered=rendered, actor=WORKER, at=installation.now())


def make_document(card: DocumentCard, context: Paper, *, at: datetime) -> tuple[bytes, PdfPaper]:
    """Return the DOCX and the PDF of a document; the same inputs give the same bytes.

    Raises:
        DocumentError: the master, a value or the PDF is refused.
    """
    docx = render(master=master(Stage(card.kind.value), card.language), context=context, language=card.language, at=at)
    mark = demonstration_mark(card.language) if context.demonstration else None
    return docx, to_pdf(docx, language=card.language, at=at, mark=mark)


def _rendered(installation: Installation, card: DocumentCard, context: Paper, *, last_try: bool) -> RenderedDocument:
    try:
        docx, pdf = make_document(card, context, at=card.promised_at)
        final_bytes = _sealed(installation, card, pdf.pdf)
    except (DocumentError, SignatureError):
        raise
    except Exception as error:
        if last_try:
            raise DocumentError("document.given_up") from error
        raise
    return RenderedDocument(
        docx_digest=installation.vault.put(docx),
        pdf_digest=installation.vault.put(final_bytes),
        engine=pdf.engine,
        engine_version=pdf.engine_version,
    )


def _sealed(installation: Installation, card: DocumentCard, pdf: bytes) -> bytes:
    """Seal what Patto itself states: the summary of the signing. Nothing decorates a text that people sign."""
    if card.kind is not DocumentKind.SUMMARY:
        return pdf
    reason = SEAL_REASONS[card.language]
    return seal_pdf(pdf, key=installation.sealing_key(), at=installation.now(), reason=reason)
