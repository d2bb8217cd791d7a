"""Write a clause: a new one, or over the one that was read."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted
from app.desk.text import clause_of, own_text
from app.desk.text_forms import ClauseForm, NewClauseForm
from app.desk.written import written, written_page
from app.members import own_pact
from app.serving import serving
from workflows.actions.write_clause import write_clause
from workflows.queries.parties import party_cards
from workflows.queries.texts import ClauseCard, working_text


def new_clause(pact_id: UUID) -> ResponseReturnValue:
    """Show the form of a clause that is new, or write it at the end of the text."""
    form = NewClauseForm()
    _offer(form, pact_id)
    form.weigh(pact_id=pact_id)
    if form.validate_on_submit():
        draft = form.draft(form.key.data.strip())
        if acted(form, write_clause, pact_id=pact_id, draft=draft, read_digest=""):
            return _written(pact_id, form)
    return _clause_page(pact_id, form, clause=None)


def edit_clause(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Show a clause to be written anew, or write it."""
    form, clause = ClauseForm(), clause_of(own_text(pact_id), clause_id)
    _offer(form, pact_id)
    form.open(clause)
    form.weigh(pact_id=pact_id, clause_ids=[clause_id])
    if form.validate_on_submit() and written(form, clause, write_clause, pact_id=pact_id, draft=form.draft(clause.key)):
        return _written(pact_id, form)
    return _clause_page(pact_id, form, clause=clause)


def _offer(form: ClauseForm, pact_id: UUID) -> None:
    with reading(serving().engine) as session:
        form.offer(party_cards(session, pact_id=own_pact(session, pact_id).id))


def _written(pact_id: UUID, form: ClauseForm) -> ResponseReturnValue:
    flash(_("The clause “%(heading)s” has been written.", heading=form.heading.data), "success")
    return redirect(url_for("desk.text", pact_id=pact_id), code=303)


def _clause_page(pact_id: UUID, form: ClauseForm, *, clause: ClauseCard | None) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact, text = own_pact(session, pact_id), working_text(session, pact_id=pact_id)
    return written_page("desk/clause.html", form, pact=pact, clause=clause, text=text)
