"""Write a clause or an annex."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.text import clause_of, own_text
from app.desk.text_forms import ClauseForm, TextForm
from app.desk.write_as_read import write_annex_as_read, write_clause_as_read
from app.members import own_pact
from app.serving import serving
from workflows.errors import StaleTextError, UnknownError
from workflows.queries.parties import party_cards
from workflows.queries.texts import AnnexCard, ClauseCard, working_text

_CONFLICT = 409


def new_clause(pact_id: UUID) -> ResponseReturnValue:
    """Show the form of a clause that is new, or write it at the end of the text."""
    return _clause(pact_id, None)


def edit_clause(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Show a clause to be written anew, or write it."""
    return _clause(pact_id, clause_of(own_text(pact_id), clause_id))


def _clause(pact_id: UUID, clause: ClauseCard | None) -> ResponseReturnValue:
    form, stale = _clause_form(pact_id, clause), False
    if form.validate_on_submit():
        try:
            digest = form.read_digest.data or ""
            if acted(form, write_clause_as_read, pact_id=pact_id, draft=form.draft(), read_digest=digest):
                flash(_("The clause “%(heading)s” has been written.", heading=form.heading.data), "success")
                return redirect(url_for("desk.text", pact_id=pact_id), code=303)
        except StaleTextError:
            stale = True
    return _clause_page(pact_id, form, clause=clause, stale=stale)


def _clause_form(pact_id: UUID, clause: ClauseCard | None) -> ClauseForm:
    form = ClauseForm()
    with reading(serving().engine) as session:
        form.offer(party_cards(session, pact_id=own_pact(session, pact_id).id))
    if clause and form.is_submitted():
        form.key.data = clause.key
    elif clause:
        form.show(clause)
    return form


def _clause_page(pact_id: UUID, form: ClauseForm, *, clause: ClauseCard | None, stale: bool) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        text = working_text(session, pact_id=pact_id)
        now = next((card for card in text.clauses if card.key == form.key.data), None) if stale else None
        if stale:
            form.read_digest.data = now.text_digest if now else ""
        page, status = form_page(
            "desk/clause.html", form, pact=own_pact(session, pact_id), clause=clause, now=now, text=text
        )
    return page, _CONFLICT if stale else status


def edit_annex(pact_id: UUID, annex_id: UUID) -> ResponseReturnValue:
    """Show an annex to be written anew, or write it."""
    annex = _annex_of(pact_id, annex_id)
    form = TextForm(heading=annex.heading, text=annex.text, read_digest=annex.text_digest)
    stale = False
    if form.validate_on_submit():
        words = {"heading": form.heading.data, "text": form.text.data, "read_digest": form.read_digest.data}
        try:
            if acted(form, write_annex_as_read, pact_id=pact_id, annex_id=annex_id, **words):
                flash(_("Annex %(letter)s has been written.", letter=annex.letter), "success")
                return redirect(url_for("desk.text", pact_id=pact_id, _anchor="annexes"), code=303)
        except StaleTextError:
            stale, form.read_digest.data = True, annex.text_digest
    with reading(serving().engine) as session:
        now = annex if stale else None
        page, status = form_page("desk/annex.html", form, pact=own_pact(session, pact_id), annex=annex, now=now)
    return page, _CONFLICT if stale else status


def _annex_of(pact_id: UUID, annex_id: UUID) -> AnnexCard:
    for annex in own_text(pact_id).annexes:
        if annex.id == annex_id:
            return annex
    raise UnknownError("annex.unknown")
