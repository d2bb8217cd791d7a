"""The people who act for the parties: add them, correct them, take them out."""

from uuid import UUID

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.parties import own_party
from app.desk.party_forms import NewPersonForm, PersonForm
from app.desk.powers_fields import ACCEPT
from app.desk.written import written, written_page
from app.downloads import SIGNED, download
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from signatures.digests import Digest
from workflows.actions.add_person import add_person
from workflows.actions.correct_person import correct_person as correct
from workflows.actions.remove_person import remove_person as take_out
from workflows.machines.pact import NEGOTIATING, TEXT_OPEN
from workflows.queries.parties import PartyCard, PersonCard, party_cards


def new_person(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Show the form of a person who acts for a party, or add them."""
    form, party = NewPersonForm(), own_party(pact_id, party_id)
    if form.validate_on_submit() and acted(form, add_person, party_id=party.id, person=form.person()):
        flash(_("%(name)s now acts for %(party)s.", name=form.name.data, party=party.short_name), "success")
        return _back(pact_id, party)
    with reading(serving().engine) as session:
        return form_page("desk/person.html", form, pact=own_pact(session, pact_id), party=party, accept=ACCEPT)


def correct_person(pact_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Show what is known of a person to be corrected, or correct it."""
    form, (party, person) = PersonForm(), _own_person(pact_id, person_id)
    form.open(person)
    if form.validate_on_submit() and written(form, person, correct, person_id=person.id, person=form.details(person)):
        flash(_("What is known of %(name)s has been recorded.", name=form.name.data), "success")
        return _back(pact_id, party)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
    settled = pact.state not in TEXT_OPEN | NEGOTIATING
    return written_page(
        "desk/correct_person.html", form, pact=pact, party=party, person=person, settled=settled, accept=ACCEPT
    )


def remove_person(pact_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Ask whether a person is to go, or take them out."""
    form, (party, person) = Form(), _own_person(pact_id, person_id)
    if form.validate_on_submit() and acted(form, take_out, person_id=person.id):
        flash(_("%(name)s no longer acts for %(party)s.", name=person.name, party=party.short_name), "success")
        return _back(pact_id, party)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
    return form_page("desk/remove_person.html", form, pact=pact, party=party, person=person)


def powers_file(pact_id: UUID, person_id: UUID) -> Response:
    """Hand over the file that proves somebody's powers."""
    _, person = _own_person(pact_id, person_id)
    if person.powers_file_digest is None or person.powers_file_name is None:
        abort(404)
    content = serving().vault.get(Digest(person.powers_file_digest))
    return download(content, name=person.powers_file_name, media_type=SIGNED)


def _own_person(pact_id: UUID, person_id: UUID) -> tuple[PartyCard, PersonCard]:
    with reading(serving().engine) as session:
        cards = party_cards(session, pact_id=own_pact(session, pact_id).id)
    found = [(party, person) for party in cards for person in party.people if person.id == person_id]
    return found[0] if found else abort(404)


def _back(pact_id: UUID, party: PartyCard) -> ResponseReturnValue:
    return redirect(url_for("desk.parties", pact_id=pact_id, _anchor=f"party-{party.id}"), code=303)
