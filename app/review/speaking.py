"""Speak about amendments: take a side on what others proposed, reply to the coordinator on what one proposed."""

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.review.amendment_forms import ReplyForm, SideForm
from app.review.amendments import amendment_page
from app.review.table import set_table
from app.serving import serving
from app.web_errors import status_of
from workflows.actions.reply_to_answer import reply_to_answer
from workflows.actions.take_side import take_side
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, WorkflowError
from workflows.tables.amendment import Voice

_SAID: dict[Voice, LazyString] = {
    Voice.SUPPORTS: _l("Recorded: your organisation supports amendment %(number)s."),
    Voice.OPPOSES: _l("Recorded: your organisation is against amendment %(number)s."),
    Voice.SILENT: _l("Recorded: your organisation no longer takes a side on amendment %(number)s."),
}


def side(amendment_id: UUID) -> ResponseReturnValue:
    """Take a side on what others proposed, or take it back."""
    table, form = set_table(), SideForm()
    row, card = table.amendment(amendment_id)
    if not form.validate():
        return abort(400) if form.voice.errors else (amendment_page(table, row, card, side=form), 422)
    voice = Voice(form.voice.data)
    reason = (form.reason.data or "") if voice is Voice.OPPOSES else ""
    try:
        with transaction(serving().engine) as session:
            take_side(
                session, amendment_id=card.id, voice=voice, reason=reason, actor=guest_actor(), at=serving().now()
            )
    except (ForbiddenMoveError, InvalidError) as error:
        return _refused(card.id, form, error)
    flash(str(_SAID[voice]) % {"number": card.number}, "success")
    return redirect(_back(row.clause.id, card.number), code=303)


def reply(amendment_id: UUID) -> ResponseReturnValue:
    """Accept the coordinator's answer, or say why not; it holds for the turn of the answer that was read."""
    table, form = set_table(), ReplyForm()
    row, card = table.amendment(amendment_id)
    if not form.validate():
        return abort(400) if form.turn.errors else (amendment_page(table, row, card, reply=form), 422)
    try:
        with transaction(serving().engine) as session:
            reply_to_answer(
                session,
                amendment_id=card.id,
                turn=form.turn.data,
                accepts=form.accepts,
                reason=form.reason.data or "",
                actor=guest_actor(),
                at=serving().now(),
            )
    except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
        return _refused(card.id, form, error)
    flash(_("Reply recorded: amendment %(number)s.", number=card.number), "success")
    return redirect(url_for("review.amendments"), code=303)


def _refused(amendment_id: UUID, form: SideForm | ReplyForm, error: WorkflowError) -> ResponseReturnValue:
    """Show the amendment as it is now with what was typed; sent again, a reply counts for the answer of now."""
    table = set_table()
    row, card = table.amendment(amendment_id)
    if isinstance(error, InvalidError):
        form.reason.errors = [sentence(error.refusal)]
    else:
        form.form_errors.append(sentence(error.refusal))
    if isinstance(form, SideForm):
        return amendment_page(table, row, card, side=form), status_of(error)
    # The hidden field would show what was sent, not what is now.
    form.turn.data, form.turn.raw_data = card.turn, None
    return amendment_page(table, row, card, reply=form), status_of(error)


def _back(clause_id: UUID, number: int) -> str:
    """Lead back to the page where the button stood."""
    if request.args.get("back") == "clause":
        return url_for("review.clause", clause_id=clause_id, _anchor=f"amendment-{number}")
    return url_for("review.amendments")
