"""The list of pacts, and a new pact from a model."""

from datetime import datetime
from uuid import UUID, uuid4

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlmodel import Session
from wtforms import HiddenField, validators

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.next_step import next_step
from app.forms import Form
from app.members import own_lead_body
from app.serving import serving
from document_templates.pact_models import PactModel, load_model, models, translations_of
from workflows.actions.open_pact import open_pact
from workflows.actors import Actor
from workflows.queries.pact_cards import pact_cards
from workflows.queries.pact_moves import pact_moves


class NewPactForm(Form):
    """The id is chosen when the page is shown: pressing the button twice opens one pact."""

    pact_id = HiddenField(_l("Pact"), default=lambda: str(uuid4()), validators=[validators.UUID()])


def pacts() -> str:
    """Show the pacts of the lead body with what each waits for."""
    with reading(serving().engine) as session:
        cards = pact_cards(session, lead_body_id=own_lead_body())
        rows = [(card, next_step(card.state, pact_moves(session, pact_id=card.id))) for card in cards]
        return render_template("desk/pacts.html", rows=rows)


def new_pact() -> str:
    """Show the models that a pact can start from."""
    return render_template("desk/new_pact.html", models=[load_model(*model) for model in models()])


def new_pact_from(key: str, language: str) -> ResponseReturnValue:
    """Show what a model brings along, and open a pact from it."""
    if (key, language) not in models():
        abort(404)
    model, form = load_model(key, language), NewPactForm()
    if form.validate_on_submit() and acted(form, _open_once, pact_id=UUID(form.pact_id.data), model=model):
        flash(_("The pact is open. Complete its parties, then read its text."), "success")
        return redirect(url_for("desk.parties", pact_id=form.pact_id.data), code=303)
    return form_page("desk/new_pact_from.html", form, model=model, translations=translations_of(model))


def _open_once(session: Session, *, pact_id: UUID, model: PactModel, actor: Actor, at: datetime) -> None:
    if any(card.id == pact_id for card in pact_cards(session, lead_body_id=own_lead_body())):
        return
    open_pact(
        session,
        pact_id=pact_id,
        model=model,
        translations=translations_of(model),
        demonstration=serving().settings.demonstration,
        actor=actor,
        at=at,
    )
