"""The lead body: its name, and whom people ask about their personal data."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.administration.forms import LeadBodyForm
from app.database import reading, transaction
from app.members import current_actor, own_lead_body
from app.refusals import sentence
from app.serving import serving
from workflows.actions.describe_lead_body import describe_lead_body
from workflows.errors import InvalidError
from workflows.queries.lead_bodies import lead_body_card


def lead_body() -> ResponseReturnValue:
    """Show the lead body, or keep what was changed."""
    with reading(serving().engine) as session:
        card = lead_body_card(session, lead_body_id=own_lead_body()) or abort(404)
    form = LeadBodyForm(obj=card)
    if form.validate_on_submit() and _described(form):
        flash(_("Saved."), "success")
        return redirect(url_for(".accounts"), code=303)
    return render_template("administration/lead_body.html", form=form, lead_body=card), 422 if form.errors else 200


def _described(form: LeadBodyForm) -> bool:
    try:
        with transaction(serving().engine) as session:
            describe_lead_body(session, name=form.name.data, contact=form.contact.data, actor=current_actor())
    except InvalidError as error:
        form.form_errors.append(sentence(error.refusal))
        return False
    return True
