"""The text of a pact as it is being written: read it whole, write, move and take out its clauses, write its annexes."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.effects import KnowingForm
from app.desk.text_forms import PlaceForm
from app.members import own_pact
from app.serving import serving
from workflows.actions.remove_clause import remove_clause
from workflows.actions.reorder_clauses import reorder_clauses
from workflows.errors import UnknownError
from workflows.machines.pact import TEXT_OPEN
from workflows.queries.parties import party_cards
from workflows.queries.texts import ClauseCard, PactText, working_text


def text(pact_id: UUID) -> str:
    """Show the text, and where it may be written the buttons to do so."""
    form = PlaceForm()
    form.weigh(pact_id=pact_id)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        return render_template(
            "desk/text.html",
            form=form,
            pact=pact,
            text=working_text(session, pact_id=pact_id),
            parties={party.id: party.short_name for party in party_cards(session, pact_id=pact_id)},
            open=pact.state in TEXT_OPEN,
        )


def move_clause(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Put a clause at another place, or ask first where something falls with it."""
    text = own_text(pact_id)
    form, moved = PlaceForm(place=request.args.get("place", type=int)), clause_of(text, clause_id)
    form.weigh(pact_id=pact_id)
    if form.validate_on_submit():
        order = [clause.id for clause in text.clauses if clause is not moved]
        order.insert(form.place.data, clause_id)
        if acted(form, reorder_clauses, pact_id=pact_id, order=order):
            return redirect(url_for("desk.text", pact_id=pact_id, _anchor=f"clause-{clause_id}"), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/move_clause.html", form, pact=own_pact(session, pact_id), clause=moved, text=text)


def remove(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Ask whether a clause is to go, or take it out."""
    form, clause = KnowingForm(), clause_of(own_text(pact_id), clause_id)
    form.weigh(pact_id=pact_id, clause_ids=[clause_id])
    if form.validate_on_submit() and acted(form, remove_clause, pact_id=pact_id, clause_id=clause_id):
        flash(_("The clause “%(heading)s” has been taken out of the text.", heading=clause.heading), "success")
        return redirect(url_for("desk.text", pact_id=pact_id), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/remove_clause.html", form, pact=own_pact(session, pact_id), clause=clause)


def own_text(pact_id: UUID) -> PactText:
    """Return the text of an own pact as it is being written."""
    with reading(serving().engine) as session:
        return working_text(session, pact_id=own_pact(session, pact_id).id)


def clause_of(text: PactText, clause_id: UUID) -> ClauseCard:
    """Return one clause of a text.

    Raises:
        UnknownError: `clause.unknown`.
    """
    for clause in text.clauses:
        if clause.id == clause_id:
            return clause
    raise UnknownError("clause.unknown")
