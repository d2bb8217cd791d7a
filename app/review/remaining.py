"""Approve at once all the clauses that still wait for an answer."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.forms import RemainingForm
from app.review.table import Table, read_before, set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.take_positions import take_positions
from workflows.errors import ForbiddenMoveError, StaleTextError, UnknownError
from workflows.queries.review_sheet import SheetClause
from workflows.queries.words_read import WordsRead
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer


def remaining() -> ResponseReturnValue:
    """List what would be approved."""
    table = set_table()
    if not (table.owed and table.takes_answers):
        return redirect(url_for("review.sheet"), code=303)
    return _page(RemainingForm(formdata=None))


def approve() -> ResponseReturnValue:
    """Approve the clauses that were listed, with the words they had then."""
    form = RemainingForm()
    if not form.validate():
        return _page(form), 422
    answers = [_approval(listed) for listed in dict.fromkeys(request.form.getlist("clause"))] or abort(400)
    try:
        with transaction(serving().engine) as session:
            take_positions(session, answers=answers, actor=guest_actor(), at=serving().now())
    except (ForbiddenMoveError, StaleTextError, UnknownError) as error:
        form.form_errors.append(sentence(error.refusal))
        form.read.data = False
        return _page(form, answers), status_of(error)
    count = len(answers)
    flash(ngettext("%(num)s clause approved.", "%(num)s clauses approved.", count), "success")
    return redirect(url_for("review.done"), code=303)


def _approval(listed: str) -> ClauseAnswer:
    """Read one line of the list, `<clause id>:<digest of its words>`."""
    clause_id, _colon, digest = listed.partition(":")
    try:
        return ClauseAnswer(clause_id=UUID(clause_id), read_digest=digest, answer=Answer.APPROVE)
    except ValueError:
        abort(400)


def _page(form: RemainingForm, answers: Sequence[ClauseAnswer] = ()) -> str:
    """Return the list as it is now; of what changed since it was read, with what changed."""
    table = set_table()
    return render_template(
        "review/remaining.html", table=table, pact=table.pact, form=form, changed=_changed(table, answers)
    )


def _changed(table: Table, answers: Sequence[ClauseAnswer]) -> tuple[tuple[SheetClause, WordsRead], ...]:
    read = {answer.clause_id: answer.read_digest for answer in answers}
    stale = [
        row for row in table.sheet.clauses if read.get(row.clause.id, row.clause.text_digest) != row.clause.text_digest
    ]
    before = [(row, read_before(table, row.clause.id, read_digest=read[row.clause.id])) for row in stale]
    return tuple((row, words) for row, words in before if words)
