"""The order of signing: who is asked in which step, and what that comes to in a sentence."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.order_forms import AT_ONCE, ONE_BY_ONE, OrderForm, order_form, preset_steps
from app.desk.order_words import order_in_words
from app.members import own_pact
from app.serving import serving
from workflows.actions.order_signing import order_signing
from workflows.machines.pact import BEFORE_FORCE, PactState
from workflows.queries.parties import PartyCard, party_cards
from workflows.rules.signing_order import MOST_STEPS
from workflows.tables.party import PartyRole


def order(pact_id: UUID) -> ResponseReturnValue:
    """Show the order of signing, or set it."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        parties = [party for party in party_cards(session, pact_id=pact_id) if party.role is not PartyRole.EVALUATOR]
    form = order_form(parties)
    if form.is_submitted() and _ordered(form, pact_id, parties):
        flash(_("The order of signing has been recorded."), "success")
        return redirect(url_for("desk.order", pact_id=pact_id), code=303)
    return form_page(
        "desk/order.html",
        form,
        pact=pact,
        parties=parties,
        told=order_in_words(parties),
        in_steps=len({person.step for party in parties for person in party.signatories}) > 1,
        open=pact.state in BEFORE_FORCE and pact.state is not PactState.SIGNING,
        one_by_one=sum(bool(party.signatories) for party in parties) <= MOST_STEPS,
        most=MOST_STEPS,
    )


def _ordered(form: OrderForm, pact_id: UUID, parties: Sequence[PartyCard]) -> bool:
    """Set the order that a button stands for, or the one that was chosen step by step."""
    preset = request.form.get("preset")
    if preset in {AT_ONCE, ONE_BY_ONE}:
        return acted(form, order_signing, pact_id=pact_id, steps=preset_steps(parties, preset), needed={})
    if not form.validate():
        return False
    return acted(form, order_signing, pact_id=pact_id, steps=form.steps(parties), needed=form.needed(parties))
