"""The documents of a pact: which are ready, which are being made, which failed and why."""

from uuid import UUID

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.document_files import document_file, document_of
from app.document_shelves import bundle, shelves
from app.downloads import PDF, download
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from document_templates.catalog import DocumentKind
from document_templates.pdf.assemble import pack
from workflows.actions.retry_document import retry_document
from workflows.queries.documents import DocumentCard, document_cards
from workflows.tables.document import DocumentState


def documents(pact_id: UUID) -> ResponseReturnValue:
    """Show the documents."""
    return _page(pact_id, Form())


def _page(pact_id: UUID, form: Form) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        cards = document_cards(session, pact_id=pact_id)
    return form_page(
        "desk/documents.html",
        form,
        pact=pact,
        shelves=shelves(cards),
        total=len(cards),
        waiting=sum(card.state is DocumentState.PROMISED for card in cards),
        failed=sum(card.state is DocumentState.FAILED for card in cards),
    )


def document(pact_id: UUID, document_id: UUID, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over a document."""
    return document_file(document_of(_own_documents(pact_id), document_id), format)


def letters(pact_id: UUID, version: int, language: str) -> Response:
    """Hand over all the letters of a version in one PDF, to be printed together."""
    cards = [card for card in _own_documents(pact_id) if card.version == version]
    ready = bundle(cards, kind=DocumentKind.LETTER).ready(language) or abort(404)
    content = pack(
        [serving().vault.get(str(card.pdf_digest)) for card in ready],
        title=_("Circulation letters, version %(number)s", number=version),
        language=language,
        at=max(card.promised_at for card in ready),
    )
    return download(content, name=f"letters-{version}-{language}.pdf", media_type=PDF)


def retry(pact_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Try again to make a document that failed."""
    form, card = Form(), document_of(_own_documents(pact_id), document_id)
    if form.validate_on_submit() and acted(form, retry_document, document_id=card.id):
        flash(_("The document is being made again."), "success")
        return redirect(url_for("desk.documents", pact_id=pact_id), code=303)
    return _page(pact_id, form)


def _own_documents(pact_id: UUID) -> tuple[DocumentCard, ...]:
    with reading(serving().engine) as session:
        return document_cards(session, pact_id=own_pact(session, pact_id).id)
