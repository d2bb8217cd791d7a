"""Propose other words for a clause: write, see what changes, send; and follow or withdraw what was proposed."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.forms import AmendmentForm
from app.review.table import Table, read_before, set_table
from app.serving import serving
from app.web_errors import status_of
from document_templates.text_blocks import canonical_text
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, WorkflowError
from workflows.machines.amendment import UNSETTLED, AmendmentState
from workflows.queries.review_sheet import SheetClause
from workflows.queries.words_read import WordsRead
from workflows.rules.change import Change
from workflows.rules.words import refuse_unfit_words


def words(clause_id: UUID) -> ResponseReturnValue:
    """Show the clause's words, ready to be changed."""
    table = set_table()
    row = table.row(clause_id)
    if not table.takes_answers:
        return redirect(url_for("review.clause", clause_id=clause_id), code=303)
    form = AmendmentForm(formdata=None, read_digest=row.clause.text_digest, text=row.clause.text)
    return _page("review/amend.html", table, row, form)


def propose(clause_id: UUID) -> ResponseReturnValue:
    """Show what would change; from that page, send the proposal or go back to writing."""
    table, form = set_table(), AmendmentForm()
    row, step = table.row(clause_id), request.form.get("step")
    form.text.data = canonical_text(form.text.data or "")
    if not form.validate() or step == "write":
        return _page("review/amend.html", table, row, form), 422 if form.errors else 200
    try:
        if step != "send":
            refuse_unfit_words(text=form.text.data, rationale=form.rationale.data or "")
            return _page("review/amend_preview.html", table, row, form)
        _send(row, form)
    except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
        return _refused(row, form, error)
    flash(_("Proposal sent: %(heading)s.", heading=row.clause.heading), "success")
    return redirect(url_for("review.amendments"), code=303)


def amendments() -> ResponseReturnValue:
    """Show what the party proposed and what it was answered."""
    table = set_table()
    return render_template("review/amendments.html", table=table, pact=table.pact, unsettled=UNSETTLED)


def withdraw(amendment_id: UUID) -> ResponseReturnValue:
    """Take a proposal back; taken back already (a button pressed twice), it is said again."""
    own = [amendment for row in set_table().sheet.clauses for amendment in row.own_amendments]
    if not any(each.id == amendment_id and each.state is AmendmentState.WITHDRAWN for each in own):
        with transaction(serving().engine) as session:
            withdraw_amendment(session, amendment_id=amendment_id, actor=guest_actor(), at=serving().now())
    flash(_("Proposal withdrawn."), "success")
    return redirect(url_for("review.amendments"), code=303)


def _send(row: SheetClause, form: AmendmentForm) -> None:
    with transaction(serving().engine) as session:
        change = Change(
            clause_id=row.clause.id,
            read_digest=form.read_digest.data,
            text=form.text.data,
            rationale=form.rationale.data,
        )
        propose_amendment(session, change=change, actor=guest_actor(), at=serving().now())


def _refused(row: SheetClause, form: AmendmentForm, error: WorkflowError) -> ResponseReturnValue:
    """Go back to writing, on the words as they are now."""
    table = set_table()
    now = table.row(row.clause.id)
    stale = isinstance(error, StaleTextError)
    read = read_before(table, row.clause.id, read_digest=form.read_digest.data) if stale else None
    form.read_digest.data = now.clause.text_digest
    form.form_errors.append(sentence(error.refusal))
    return _page("review/amend.html", table, now, form, read=read), status_of(error)


def _page(template: str, table: Table, row: SheetClause, form: AmendmentForm, *, read: WordsRead | None = None) -> str:
    return render_template(template, table=table, pact=table.pact, row=row, form=form, read=read)
