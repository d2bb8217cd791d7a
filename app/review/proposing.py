"""Propose a change to a clause: write, see what changes, send."""

from collections.abc import Mapping
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.amendment_forms import NewClauseForm, ProposalForm, RemovalForm, RewordingForm
from app.review.table import Table, read_before, set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.propose_amendment import propose_amendment
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, WorkflowError
from workflows.machines.amendment import UNSETTLED
from workflows.queries.amendments import AmendmentCard
from workflows.queries.review_sheet import SheetClause
from workflows.queries.words_read import WordsRead
from workflows.rules.change import AmendmentKind, Change
from workflows.rules.words import refuse_unfit_words

FORMS: Mapping[str, type[ProposalForm]] = {
    form.kind.value: form for form in (RewordingForm, NewClauseForm, RemovalForm)
}


def write(clause_id: UUID, kind: str) -> ResponseReturnValue:
    """Show the form of a kind of change; for other words, with the clause's own to begin with."""
    table, form_class = set_table(), FORMS.get(kind) or abort(404)
    row = table.row(clause_id)
    if not table.takes_answers:
        return redirect(url_for("review.clause", clause_id=clause_id), code=303)
    replaces = form_class.kind is AmendmentKind.REPLACE
    begun = {"heading": row.clause.heading, "text": row.clause.text} if replaces else {}
    form = form_class(formdata=None, read_digest=row.clause.text_digest, **begun)
    return _page("review/amend.html", table, row, form)


def propose(clause_id: UUID, kind: str) -> ResponseReturnValue:
    """Show what would change; from that page, send the proposal or go back to writing."""
    table, form_class = set_table(), FORMS.get(kind) or abort(404)
    row, form, step = table.row(clause_id), form_class(), request.form.get("step")
    if not form.validate() or step == "write":
        return _page("review/amend.html", table, row, form), 422 if form.errors else 200
    change = form.change(clause_id)
    try:
        if step != "send":
            refuse_unfit(change, row)
            return _page("review/amend_preview.html", table, row, form, same=_same(row, change))
        with transaction(serving().engine) as session:
            proposed = propose_amendment(session, change=change, actor=guest_actor(), at=serving().now())
    except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
        return _refused(row, form, error)
    _tell(row, proposed.amendment_id, joined=proposed.joined)
    return redirect(url_for("review.amendments"), code=303)


def refuse_unfit(change: Change, row: SheetClause) -> None:
    """Refuse before the proposal is seen what would be refused when it is sent.

    Raises:
        InvalidError: `text.too_long`, `text.unprintable`, `amendment.changes_nothing`.
    """
    refuse_unfit_words(heading=change.heading, text=change.text, rationale=change.rationale)
    same = change.text == row.clause.text and change.heading in ("", row.clause.heading)
    if same and change.kind is AmendmentKind.REPLACE and change.read_digest == row.clause.text_digest:
        raise InvalidError("amendment.changes_nothing")


def _same(row: SheetClause, change: Change) -> AmendmentCard | None:
    """Return the amendment of others that says the very same."""
    heading = "" if change.kind is AmendmentKind.REPLACE and change.heading == row.clause.heading else change.heading
    wanted = (change.kind, heading, change.text, change.read_digest)
    open_ones = (card for card in row.other_amendments if card.state in UNSETTLED)
    return next((c for c in open_ones if (c.kind, c.new_heading, c.first_text, c.base_digest) == wanted), None)


def _tell(row: SheetClause, amendment_id: UUID, *, joined: bool) -> None:
    if not joined:
        flash(_("Proposal sent: %(heading)s.", heading=row.clause.heading), "success")
        return
    table = set_table()
    _row, card = table.amendment(amendment_id)
    flash(
        _(
            "%(parties)s had already proposed the same: your organisation now stands behind it too "
            "(amendment %(number)s).",
            parties=table.others_behind(card),
            number=card.number,
        ),
        "success",
    )


def _refused(row: SheetClause, form: ProposalForm, error: WorkflowError) -> ResponseReturnValue:
    """Go back to writing, on the words as they are now."""
    table = set_table()
    now = table.row(row.clause.id)
    stale = isinstance(error, StaleTextError)
    read = read_before(table, row.clause.id, read_digest=form.read_digest.data) if stale else None
    form.read_digest.data = now.clause.text_digest
    form.form_errors.append(sentence(error.refusal))
    return _page("review/amend.html", table, now, form, read=read), status_of(error)


def _page(
    template: str,
    table: Table,
    row: SheetClause,
    form: ProposalForm,
    *,
    read: WordsRead | None = None,
    same: AmendmentCard | None = None,
) -> str:
    return render_template(template, table=table, pact=table.pact, row=row, form=form, read=read, same=same)
