"""One clause: its words, what changed in them, how it is decided, the party's position and its people's notes."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.amendment_forms import SideForm
from app.review.forms import NoteForm, PositionForm
from app.review.table import Table, read_before, set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.take_positions import take_positions
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, WorkflowError
from workflows.machines.amendment import UNSETTLED
from workflows.queries.review_sheet import SheetClause
from workflows.queries.words_read import WordsRead
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer


def clause(clause_id: UUID) -> ResponseReturnValue:
    """Show a clause, with the form to whoever speaks for the party."""
    table = set_table()
    row = table.row(clause_id)
    return clause_page(table, row, position_form(table, row))


def answer(clause_id: UUID) -> ResponseReturnValue:
    """Take a position, then go on to the next clause that waits for one."""
    form = PositionForm()
    if not form.validate():
        table = set_table()
        return clause_page(table, table.row(clause_id), form), 422
    try:
        _take(clause_id, form)
    except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
        return _refused(clause_id, form, error)
    table = set_table()
    flash(_("Position recorded: %(heading)s.", heading=table.row(clause_id).clause.heading), "success")
    owed = table.next_owed(clause_id)
    onward = url_for("review.clause", clause_id=owed.clause.id) if owed else url_for("review.done")
    return redirect(onward, code=303)


def position_form(table: Table, row: SheetClause) -> PositionForm | None:
    """Return the form for a position as it stands, for whoever may take one now."""
    if not table.takes_answers:
        return None
    return PositionForm(
        formdata=None,
        read_digest=row.clause.text_digest,
        position=row.standing.answer.value if row.standing else None,
        reason=row.standing.reason if row.standing else "",
    )


def clause_page(
    table: Table,
    row: SheetClause,
    form: PositionForm | None,
    *,
    read: WordsRead | None = None,
    stale: bool = False,
    note: NoteForm | None = None,
) -> str:
    """Return the page of a clause; where it changed while it was read, with `read`, the words from before."""
    return render_template(
        "review/clause.html",
        table=table,
        pact=table.pact,
        row=row,
        form=form,
        note_form=note or NoteForm(formdata=None),
        side_forms={card.id: SideForm.beside(card.number) for card in row.other_amendments},
        unsettled=UNSETTLED,
        read=read,
        stale=stale,
    )


def _take(clause_id: UUID, form: PositionForm) -> None:
    position = ClauseAnswer(
        clause_id=clause_id,
        read_digest=form.read_digest.data,
        answer=Answer(form.position.data),
        reason=form.reason.data or "",
    )
    with transaction(serving().engine) as session:
        take_positions(session, answers=[position], actor=guest_actor(), at=serving().now())


def _refused(clause_id: UUID, form: PositionForm, error: WorkflowError) -> ResponseReturnValue:
    """Show the clause as it is now with what was typed; sent again, it counts for these words."""
    table = set_table()
    row, stale = table.row(clause_id), isinstance(error, StaleTextError)
    read = read_before(table, clause_id, read_digest=form.read_digest.data) if stale else None
    form.read_digest.data = row.clause.text_digest
    if isinstance(error, InvalidError):
        form.reason.errors = [sentence(error.refusal)]
    else:
        form.form_errors.append(sentence(error.refusal))
    return clause_page(table, row, form, read=read, stale=stale), status_of(error)
