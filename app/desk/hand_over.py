"""The page by which an organisation's duties pass to a colleague or to somebody new, and whoever had them may leave."""

from datetime import datetime
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.hand_over_forms import HandOverForm
from app.desk.parties import own_party
from app.desk.powers_fields import ACCEPT
from app.members import own_pact
from app.serving import serving
from workflows.actions.add_person import add_person
from workflows.actions.delegate import delegate
from workflows.actions.remove_person import remove_person
from workflows.actors import Actor
from workflows.queries.parties import PartyCard


def hand_over(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Ask what passes to whom, or let it pass."""
    party = own_party(pact_id, party_id)
    form = HandOverForm()
    form.offer(party, wanted=request.args.getlist("duty"))
    if form.validate_on_submit() and acted(form, pass_over, party=party, form=form):
        flash(_("The duties of %(party)s have been handed over.", party=party.short_name), "success")
        return redirect(url_for("desk.parties", pact_id=pact_id, _anchor=f"party-{party.id}"), code=303)
    with reading(serving().engine) as session:
        return form_page("desk/hand_over.html", form, pact=own_pact(session, pact_id), party=party, accept=ACCEPT)


def pass_over(session: Session, *, party: PartyCard, form: HandOverForm, actor: Actor, at: datetime) -> None:
    """Let all of it happen, or none: somebody new comes in, the duties pass, whoever had them leaves."""
    if form.is_new:
        successor = add_person(session, party_id=party.id, person=form.new_person(), actor=actor, at=at)
    else:
        successor = UUID(form.successor.data)
    powers = form.new_powers()
    for duty in form.chosen():
        former = form.hands_over(party, duty)
        delegate(
            session,
            party_id=party.id,
            duty=duty,
            person_id=successor,
            reason=form.reason.data,
            from_id=former.id if former else None,
            powers=powers,
            actor=actor,
            at=at,
        )
    for leaving in _leaving(party, form):
        remove_person(session, person_id=leaving, actor=actor, at=at)


def _leaving(party: PartyCard, form: HandOverForm) -> set[UUID]:
    formers = [form.hands_over(party, duty) for duty in form.chosen()] if form.leaves.data else []
    return {former.id for former in formers if former}
