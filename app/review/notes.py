"""Notes between the people of one organisation, beside each clause."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.clauses import clause_page, position_form
from app.review.forms import NoteForm
from app.review.table import set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.leave_note import leave_note
from workflows.actions.take_back_note import take_back_note
from workflows.errors import ForbiddenMoveError, InvalidError


def leave(clause_id: UUID) -> ResponseReturnValue:
    """Leave a note on a clause."""
    form = NoteForm()
    if not form.validate():
        return _refused(clause_id, form), 422
    try:
        with transaction(serving().engine) as session:
            leave_note(session, clause_id=clause_id, text=form.note.data, actor=guest_actor(), at=serving().now())
    except (ForbiddenMoveError, InvalidError) as error:
        form.note.errors = [sentence(error.refusal)]
        return _refused(clause_id, form), status_of(error)
    flash(_("Note left for your colleagues."), "success")
    return redirect(url_for("review.clause", clause_id=clause_id, _anchor="notes"), code=303)


def take_back(clause_id: UUID, note_id: UUID) -> ResponseReturnValue:
    """Take back a note of one's own."""
    with transaction(serving().engine) as session:
        take_back_note(session, note_id=note_id, actor=guest_actor(), at=serving().now())
    flash(_("Note taken back."), "success")
    return redirect(url_for("review.clause", clause_id=clause_id, _anchor="notes"), code=303)


def _refused(clause_id: UUID, form: NoteForm) -> str:
    table = set_table()
    row = table.row(clause_id)
    return clause_page(table, row, position_form(table, row), note=form)
