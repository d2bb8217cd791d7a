"""Before letters go out: to whom, what each will say, what the move takes away. Nothing is sent from here."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.database import reading
from app.desk.move_forms import MoveForm
from app.desk.move_pages import MOVE_PAGES
from app.desk.moves import move_page
from app.desk.rehearsals import Recipient, before_it, message, outcome, rehearsed
from app.document_orders import document_order
from app.downloads import PDF, download
from app.members import own_pact
from app.serving import serving
from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from workflows.queries.documents import DocumentCard, document_cards


def preview(pact_id: UUID, name: str) -> ResponseReturnValue:
    """Show whom a move will write to and the message of one of them, or the move's page with what stands against it."""
    form, letters = _form(name), MOVE_PAGES[name].letters or abort(404)
    with reading(serving().engine) as session:
        pact, before = own_pact(session, pact_id), before_it(session, pact_id=pact_id)
    if not form.validate():
        return move_page(pact_id, name, form)
    with rehearsed(pact_id, name, form) as made:
        if made is None:
            return move_page(pact_id, name, form)
        session, at = made
        rehearsal = outcome(session, pact_id=pact_id, letters=letters, at=at, before=before)
        reader = _chosen(rehearsal.recipients)
        return render_template(
            "desk/preview.html",
            pact=pact,
            name=name,
            move=MOVE_PAGES[name],
            form=form,
            rehearsal=rehearsal,
            reader=reader,
            message=message(session, letters=letters, person=reader.person) if reader else None,
        )


def previewed_letter(pact_id: UUID, party_id: UUID, language: str) -> Response:
    """Make the circulation letter of one party as it would be sent, and hand it over.

    Raises:
        DocumentError: why it cannot be made.
    """
    form = _form("circulate")
    if not form.validate():
        abort(404)
    with rehearsed(pact_id, "circulate", form) as made:
        if made is None:
            abort(404)
        session, at = made
        card = _letter(document_cards(session, pact_id=pact_id), party_id, language, at=at)
        order = document_order(serving(), session, card)
    (letter,) = serving().workshop().make_all([order])
    if isinstance(letter, DocumentError):
        raise letter
    return download(letter.pdf, name=f"{card.name}.pdf", media_type=PDF)


def _form(name: str) -> MoveForm:
    """Fill the form of the move from the address: it is sent by itself only with the confirmation."""
    page = MOVE_PAGES.get(name) or abort(404)
    return page.form(request.args, meta={"csrf": False})


def _chosen(recipients: Sequence[Recipient]) -> Recipient | None:
    asked = request.args.get("person", "")
    first = recipients[0] if recipients else None
    return next((one for one in recipients if str(one.person.id) == asked), first)


def _letter(cards: Sequence[DocumentCard], party_id: UUID, language: str, *, at: object) -> DocumentCard:
    mine = (card for card in cards if card.kind is DocumentKind.LETTER and card.promised_at == at)
    return next((card for card in mine if (card.party_id, card.language) == (party_id, language)), None) or abort(404)
