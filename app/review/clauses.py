"""One clause: its words, what changed in them, how it is decided, and the party's position."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.forms import PositionForm
from app.review.table import Table, set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.take_positions import ClauseAnswer, take_positions
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, WorkflowError
from workflows.queries.review_sheet import SheetClause
from workflows.rules.outcome import Answer


def clause(clause_id: UUID) -> ResponseReturnValue:
    """Show a clause, with the form to whoever speaks for the party."""
    table = set_table()
    row = table.row(clause_id)
    return _page(table, row, _form_for(row) if table.takes_answers else None)


def answer(clause_id: UUID) -> ResponseReturnValue:
    """Take a position, then go on to the next clause that waits for one."""
    form = PositionForm()
    if not form.validate():
        table = set_table()
        return _page(table, table.row(clause_id), form), 422
    try:
        _take(clause_id, form)
    except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
        return _refused(clause_id, form, error)
    flash(_("Position recorded: %(heading)s.", heading=set_table().row(clause_id).clause.heading), "success")
    return redirect(_onward(clause_id), code=303)


def _take(clause_id: UUID, form: PositionForm) -> None:
    position = ClauseAnswer(
        clause_id=clause_id,
        read_digest=form.read_digest.data,
        answer=Answer(form.position.data),
        reason=form.reason.data,
    )
    with transaction(serving().engine) as session:
        take_positions(session, answers=[position], actor=guest_actor(), at=serving().now())


def _refused(clause_id: UUID, form: PositionForm, error: WorkflowError) -> ResponseReturnValue:
    """Show the clause as it is now with what was typed; sent again, it counts for these words."""
    table = set_table()
    row = table.row(clause_id)
    form.read_digest.data = row.clause.text_digest
    if isinstance(error, InvalidError):
        form.reason.errors = [sentence(error.refusal)]
    else:
        form.form_errors.append(sentence(error.refusal))
    return _page(table, row, form, stale=isinstance(error, StaleTextError)), status_of(error)


def _onward(clause_id: UUID) -> str:
    row = set_table().next_owed(clause_id)
    return url_for("review.clause", clause_id=row.clause.id) if row else url_for("review.done")


def _form_for(row: SheetClause) -> PositionForm:
    return PositionForm(
        formdata=None,
        read_digest=row.clause.text_digest,
        position=row.standing.answer.value if row.standing else None,
        reason=row.standing.reason if row.standing else "",
    )


def _page(table: Table, row: SheetClause, form: PositionForm | None, *, stale: bool = False) -> str:
    return render_template("review/clause.html", table=table, pact=table.pact, row=row, form=form, stale=stale)
