"""A new pact: from a model, from another pact of the lead body, or from nothing."""

from datetime import datetime
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.pact_drafts import PactDraft, draft_like, draft_of_model, empty_draft
from app.desk.term_forms import EmptyPactForm, NewPactForm, PactLikeForm
from app.i18n import language
from app.members import own_lead_body, own_pact
from app.serving import serving
from document_templates.pact_models import load_model, models, translations_of
from workflows.actions.open_pact import open_pact
from workflows.actors import Actor
from workflows.queries.pact_as_model import pact_as_model
from workflows.queries.pact_cards import pact_cards
from workflows.queries.parties import party_cards


def new_pact() -> str:
    """Show what a pact can start from, the models in the reader's language first."""
    with reading(serving().engine) as session:
        own = pact_cards(session, lead_body_id=own_lead_body())
    offered = sorted((load_model(*model) for model in models()), key=lambda model: model.language != language())
    return render_template("desk/new_pact.html", models=offered, pacts=own)


def new_pact_from(key: str, language: str) -> ResponseReturnValue:
    """Show what a model brings along, and open a pact from it."""
    if (key, language) not in models():
        abort(404)
    model, form = load_model(key, language), NewPactForm()
    if form.validate_on_submit() and _opened(form, draft_of_model(model)):
        return redirect(url_for("desk.parties", pact_id=form.pact_id.data), code=303)
    return form_page("desk/new_pact_from.html", form, model=model, translations=translations_of(model))


def new_pact_like(source_id: UUID) -> ResponseReturnValue:
    """Show what another pact brings along, and open a pact from it under its own title."""
    form = PactLikeForm()
    with reading(serving().engine) as session:
        source = own_pact(session, source_id)
        known, parties = pact_as_model(session, pact_id=source_id), party_cards(session, pact_id=source_id)
    if not form.is_submitted():
        form.show(source)
    if form.validate_on_submit() and _opened(form, draft_like(known, form.terms())):
        return redirect(url_for("desk.parties", pact_id=form.pact_id.data), code=303)
    return form_page("desk/new_pact_like.html", form, source=source, model=known.model, parties=parties)


def new_empty_pact() -> ResponseReturnValue:
    """Show the form of a pact without words, and open it."""
    form = EmptyPactForm()
    if form.validate_on_submit() and _opened(form, empty_draft(form.terms(), language=form.language.data)):
        return redirect(url_for("desk.text", pact_id=form.pact_id.data), code=303)
    return form_page("desk/new_empty_pact.html", form)


def _opened(form: NewPactForm, draft: PactDraft) -> bool:
    if not acted(form, _open_once, pact_id=UUID(form.pact_id.data), draft=draft):
        return False
    flash(_("The pact is open. Complete its parties, then read its text."), "success")
    return True


def _open_once(session: Session, *, pact_id: UUID, draft: PactDraft, actor: Actor, at: datetime) -> None:
    if any(card.id == pact_id for card in pact_cards(session, lead_body_id=own_lead_body())):
        return
    open_pact(
        session,
        pact_id=pact_id,
        model=draft.model,
        translations=draft.translations,
        demonstration=serving().settings.demonstration,
        actor=actor,
        at=at,
    )
