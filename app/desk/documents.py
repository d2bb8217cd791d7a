"""The documents of a pact: which are ready, which failed and why."""

from uuid import UUID

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.account.own_pact import own_pact
from app.database import reading
from app.desk.acting import acted, form_page
from app.document_files import document_file
from app.forms import Form
from app.serving import serving
from workflows.actions.retry_document import retry_document
from workflows.queries.documents import DocumentCard, document_cards


def documents(pact_id: UUID) -> ResponseReturnValue:
    """Show the documents."""
    return _page(pact_id, Form())


def _page(pact_id: UUID, form: Form) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        return form_page("desk/documents.html", form, pact=pact, documents=document_cards(session, pact_id=pact_id))


def document(pact_id: UUID, document_id: UUID, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over a document."""
    return document_file(_own_document(pact_id, document_id), format)


def retry(pact_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Try again to make a document that failed."""
    form, card = Form(), _own_document(pact_id, document_id)
    if form.validate_on_submit() and acted(form, retry_document, document_id=card.id):
        flash(_("The document is being made again."), "success")
        return redirect(url_for("desk.documents", pact_id=pact_id), code=303)
    return _page(pact_id, form)


def _own_document(pact_id: UUID, document_id: UUID) -> DocumentCard:
    with reading(serving().engine) as session:
        cards = document_cards(session, pact_id=own_pact(session, pact_id).id)
    return next((card for card in cards if card.id == document_id), None) or abort(404)
