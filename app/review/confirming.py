"""Let count what was understood of a file, as it was corrected; or set the file aside."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.proposing import refuse_unfit
from app.review.return_forms import ClauseReturnForm, sent_form
from app.review.returned import file_page, own_file
from app.review.table import Table, read_before, set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.confirm_file import confirm_file
from workflows.actions.set_file_aside import set_file_aside
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, WorkflowError
from workflows.queries.words_read import WordsRead
from workflows.rules.words import refuse_unfit_words
from workflows.tables.returned_file import ReturnState

_Forms = Mapping[UUID, ClauseReturnForm]


def confirm(file_id: UUID) -> ResponseReturnValue:
    """Propose the changes and record the answers that are left, all or none; confirmed already, it is said again."""
    table = set_table()
    card = own_file(table, file_id)
    ids = (row.clause.id for row in table.sheet.clauses)
    forms = {clause_id: form for clause_id in ids if (form := sent_form(clause_id, request.form))}
    if card.state is not ReturnState.CONFIRMED:
        if not _all_fit(table, forms):
            return file_page(table, card, forms), 422
        try:
            _confirm(file_id, forms)
        except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
            return _refused(file_id, forms, error)
    flash(_("Confirmed: the changes are proposed, and the remarks are recorded."), "success")
    return redirect(url_for("review.amendments"), code=303)


def set_aside(file_id: UUID) -> ResponseReturnValue:
    """Set a file aside; set aside already (a button pressed twice), it is said again."""
    if own_file(set_table(), file_id).state is not ReturnState.SET_ASIDE:
        with transaction(serving().engine) as session:
            set_file_aside(session, file_id=file_id, actor=guest_actor(), at=serving().now())
    flash(_("File set aside: nothing of it counts."), "success")
    return redirect(url_for("review.files"), code=303)


def _confirm(file_id: UUID, forms: _Forms) -> None:
    with transaction(serving().engine) as session:
        confirm_file(
            session,
            file_id=file_id,
            changes=[change for clause_id, form in forms.items() for change in form.changes(clause_id)],
            answers=[answer for clause_id, form in forms.items() for answer in form.answers(clause_id)],
            actor=guest_actor(),
            at=serving().now(),
        )


def _all_fit(table: Table, forms: _Forms) -> bool:
    """Judge each clause by itself, so that every error stands beside its field."""
    fit = [_fits(table, clause_id, form) for clause_id, form in forms.items()]
    return all(fit)


def _fits(table: Table, clause_id: UUID, form: ClauseReturnForm) -> bool:
    if not form.validate():
        return False
    try:
        for change in form.changes(clause_id):
            refuse_unfit(change, table.row(clause_id))
        for answer in form.answers(clause_id):
            refuse_unfit_words(reason=answer.reason)
    except InvalidError as error:
        form.form_errors.append(sentence(error.refusal))
        return False
    return True


def _refused(file_id: UUID, forms: _Forms, error: WorkflowError) -> ResponseReturnValue:
    """Show the file again with what was typed; sent again, it counts for the words as they are now."""
    table = set_table()
    read: dict[UUID, WordsRead] = {}
    for clause_id, form in forms.items():
        now = table.row(clause_id).clause.text_digest
        before = read_before(table, clause_id, read_digest=form.read_digest.data)
        if form.read_digest.data != now and before:
            read[clause_id] = before
        form.read_digest.data = now
    page = file_page(table, own_file(table, file_id), forms, refusals=(sentence(error.refusal),), read=read)
    return page, status_of(error)
