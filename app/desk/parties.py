"""The parties of a pact: list them, add them, correct them, take them out."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.adding import add_party_with_people
from app.desk.party_forms import KindForm, NewPartyForm, PartyForm
from app.desk.suggested_parties import Suggestion, suggested_parties
from app.desk.written import written, written_page
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.actions.add_party import add_party
from workflows.actions.correct_party import correct_party as correct
from workflows.actions.remove_party import remove_party as take_out
from workflows.machines.pact import BEFORE_FORCE, TEXT_OPEN
from workflows.queries.parties import PartyCard, party_cards
from workflows.rules.means import PartyKind


def parties(pact_id: UUID) -> ResponseReturnValue:
    """Show the parties, and those that the model proposes."""
    return _list_page(pact_id, Form())


def _list_page(pact_id: UUID, form: Form) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        return form_page(
            "desk/parties.html",
            form,
            pact=pact,
            parties=party_cards(session, pact_id=pact_id),
            suggested=suggested_parties(session, pact=pact),
            open=pact.state in TEXT_OPEN,
            staffed=pact.state in BEFORE_FORCE,
        )


def new_party(pact_id: UUID) -> ResponseReturnValue:
    """Ask for the kind of body first; then show its form, or add it."""
    suggestion = _suggestion(pact_id, request.args.get("model"))
    kind = suggestion.kind if suggestion else request.args.get("kind")
    if kind not in set(PartyKind):
        return _kind_page(pact_id)
    form = NewPartyForm()
    form.propose(PartyKind(kind), suggestion)
    if form.validate_on_submit() and acted(form, add_party, pact_id=pact_id, party=form.party(PartyKind(kind))):
        flash(_("%(name)s is now a party. Add its people.", name=form.short_name.data), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/party.html", form, pact=own_pact(session, pact_id), kind=PartyKind(kind), party=None)


def take_over(pact_id: UUID, key: str) -> ResponseReturnValue:
    """Add a party of the pact that this one started from, with its people."""
    form, suggestion = Form(), _suggestion(pact_id, key)
    if suggestion is None or suggestion.known is None:
        abort(404)
    known = {"party": suggestion.known, "people": suggestion.people}
    if form.validate_on_submit() and acted(form, add_party_with_people, pact_id=pact_id, **known):
        flash(_("%(name)s is now a party, with its people.", name=suggestion.short_name), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id), code=303)
    return _list_page(pact_id, form)


def correct_party(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Show what is known of a party to be corrected, or correct it."""
    form, party = PartyForm(), own_party(pact_id, party_id)
    form.offer(party.kind)
    form.open(party)
    if form.validate_on_submit() and written(form, party, correct, party_id=party.id, party=form.details()):
        flash(_("What is known of %(party)s has been recorded.", party=form.short_name.data), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id, _anchor=f"party-{party.id}"), code=303)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
    return written_page("desk/party.html", form, pact=pact, kind=party.kind, party=party)


def remove_party(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Ask whether a party is to go, or take it out."""
    form, party = Form(), own_party(pact_id, party_id)
    if form.validate_on_submit() and acted(form, take_out, party_id=party.id):
        flash(_("%(party)s is no longer a party.", party=party.short_name), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/remove_party.html", form, pact=own_pact(session, pact_id), party=party)


def own_party(pact_id: UUID, party_id: UUID) -> PartyCard:
    """Return a party of an own pact, or answer that there is none."""
    with reading(serving().engine) as session:
        cards = party_cards(session, pact_id=own_pact(session, pact_id).id)
    return next((party for party in cards if party.id == party_id), None) or abort(404)


def _suggestion(pact_id: UUID, key: str | None) -> Suggestion | None:
    with reading(serving().engine) as session:
        proposed = suggested_parties(session, pact=own_pact(session, pact_id))
    return next((party for party in proposed if party.key == key), None)


def _kind_page(pact_id: UUID) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        return render_template("desk/party_kind.html", pact=own_pact(session, pact_id), form=KindForm())
