"""A receipt of certified mail that was recorded in error is set aside, with the reason."""

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.parties import own_party
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.actions.set_aside_receipt import set_aside_receipt
from workflows.queries.circulations import circulation_cards
from workflows.queries.reach_proofs import standing_receipt


class SetAsideForm(Form):
    """Why a receipt proves nothing."""

    reason = TextAreaField(
        _l("Reason"),
        description=_l("For example: it is of another organisation. It stays in the register."),
        validators=[DataRequired(_l("Write the reason."))],
    )


def set_aside(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Say what setting a receipt aside means, ask why, and do it."""
    party, form = own_party(pact_id, party_id), SetAsideForm()
    if form.validate_on_submit() and acted(form, set_aside_receipt, party_id=party.id, reason=form.reason.data):
        flash(_("The receipt of %(party)s has been set aside: it proves nothing.", party=party.short_name), "success")
        return redirect(url_for("desk.positions", pact_id=pact_id, _anchor="organisations"), code=303)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
        circulation = rounds[-1] if rounds else abort(404)
        receipt = standing_receipt(session, circulation_id=circulation.id, party_id=party.id) or abort(404)
    return form_page("desk/receipt_set_aside.html", form, pact=pact, party=party, receipt=receipt)
