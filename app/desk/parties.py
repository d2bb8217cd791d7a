"""The parties of a pact and their people."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.party_forms import KindForm, PartyForm, PersonForm
from app.desk.suggested_parties import suggested_parties
from app.members import own_pact
from app.serving import serving
from document_templates.pact_models import ModelParty
from workflows.actions.add_party import add_party
from workflows.actions.add_person import add_person
from workflows.machines.pact import TEXT_OPEN
from workflows.queries.parties import PartyCard, party_cards
from workflows.rules.means import PartyKind


def parties(pact_id: UUID) -> str:
    """Show the parties, and those that the model proposes."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        return render_template(
            "desk/parties.html",
            pact=pact,
            parties=party_cards(session, pact_id=pact_id),
            suggested=suggested_parties(session, pact=pact),
            open=pact.state in TEXT_OPEN,
        )


def new_party(pact_id: UUID) -> ResponseReturnValue:
    """Ask for the kind of body first; then show its form, or add it."""
    suggestion = _suggestion(pact_id)
    kind = suggestion.kind if suggestion else request.args.get("kind")
    if kind not in set(PartyKind):
        return _kind_page(pact_id)
    form = PartyForm()
    form.fit(PartyKind(kind), suggestion)
    if form.validate_on_submit() and acted(form, add_party, pact_id=pact_id, party=form.party(PartyKind(kind))):
        flash(_("%(name)s is now a party. Add its people.", name=form.short_name.data), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/party.html", form, pact=own_pact(session, pact_id), kind=PartyKind(kind))


def _suggestion(pact_id: UUID) -> ModelParty | None:
    with reading(serving().engine) as session:
        proposed = suggested_parties(session, pact=own_pact(session, pact_id))
    return next((party for party in proposed if party.key == request.args.get("model")), None)


def _kind_page(pact_id: UUID) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        return render_template("desk/party_kind.html", pact=own_pact(session, pact_id), form=KindForm())


def new_person(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Show the form of a person who acts for a party, or add them."""
    form, party = PersonForm(), own_party(pact_id, party_id)
    if form.validate_on_submit() and acted(form, add_person, party_id=party.id, person=form.person()):
        flash(_("%(name)s now acts for %(party)s.", name=form.name.data, party=party.short_name), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id, _anchor=f"party-{party.id}"), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/person.html", form, pact=own_pact(session, pact_id), party=party)


def own_party(pact_id: UUID, party_id: UUID) -> PartyCard:
    """Return a party of an own pact, or answer that there is none."""
    with reading(serving().engine) as session:
        cards = party_cards(session, pact_id=own_pact(session, pact_id).id)
    return next((party for party in cards if party.id == party_id), None) or abort(404)
