"""The reminders: when whoever owes something is written to again, whom it would reach now, and how to stop it."""

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.actions.remind_now import remind_now
from workflows.actions.stop_reminder import stop_reminder
from workflows.actions.stop_reminders import stop_reminders
from workflows.machines.signature import SignatureState
from workflows.queries.owing import owing_people
from workflows.queries.parties import party_cards
from workflows.queries.reminder_cards import reminder_cards
from workflows.queries.signatures_asked import signatures_asked


def reminders(pact_id: UUID) -> ResponseReturnValue:
    """Show the schedule, and whom a reminder would reach now."""
    return _page(pact_id, Form())


def remind(pact_id: UUID) -> ResponseReturnValue:
    """Remind at once whoever owes something."""
    form = Form()
    if form.validate_on_submit() and acted(form, remind_now, pact_id=pact_id):
        flash(_("The reminders are on their way."), "success")
        return redirect(url_for("desk.reminders", pact_id=pact_id), code=303)
    return _page(pact_id, form)


def stop(pact_id: UUID, reminder_id: UUID) -> ResponseReturnValue:
    """Stop one reminder."""
    form = Form()
    with reading(serving().engine) as session:
        own = {card.id for card in reminder_cards(session, pact_id=own_pact(session, pact_id).id)}
    if reminder_id not in own:
        abort(404)
    if form.validate_on_submit() and acted(form, stop_reminder, reminder_id=reminder_id):
        flash(_("The reminder will not be sent."), "success")
        return redirect(url_for("desk.reminders", pact_id=pact_id), code=303)
    return _page(pact_id, form)


def stop_all(pact_id: UUID) -> ResponseReturnValue:
    """Stop every reminder that is planned."""
    form = Form()
    if form.validate_on_submit() and acted(form, stop_reminders, pact_id=pact_id):
        flash(_("No reminder will be sent."), "success")
        return redirect(url_for("desk.reminders", pact_id=pact_id), code=303)
    return _page(pact_id, form)


def _page(pact_id: UUID, form: Form) -> ResponseReturnValue:
    now = serving().now()
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        asked = signatures_asked(session, pact_id=pact_id, at=now)
        return form_page(
            "desk/reminders.html",
            form,
            pact=pact,
            reminders=reminder_cards(session, pact_id=pact_id),
            owing=owing_people(session, pact_id=pact_id, at=now),
            names={party.id: party.short_name for party in party_cards(session, pact_id=pact_id)},
            hindered=[card for card in asked if card.state is SignatureState.EXPECTED and card.refusal],
        )
