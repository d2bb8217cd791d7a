"""The personal values that the register holds, and their erasure at somebody's request."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from app.database import reading
from app.desk.acting import acted, form_page
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.actions.erase_personal_values import erase_personal_values
from workflows.queries.personal_records import personal_records

LONGEST_REASON = 4_000


class ErasureForm(Form):
    """Why values are erased."""

    reason = TextAreaField(
        _l("Why they are erased"),
        description=_l("For example the request and its date. Do not write the values themselves: this stays."),
        validators=[InputRequired(_l("Say why.")), Length(max=LONGEST_REASON)],
    )


def personal(pact_id: UUID) -> str:
    """Show what the register holds about each person."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        records = personal_records(session, pact_id=pact_id)
    return render_template("desk/personal.html", pact=pact, records=records)


def erase(pact_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Say what erasing means, ask why, and do it."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        records = personal_records(session, pact_id=pact_id)
    record, form = next((one for one in records if one.person_id == person_id), None) or abort(404), ErasureForm()
    if form.validate_on_submit() and acted(form, erase_personal_values, person_id=person_id, reason=form.reason.data):
        flash(_("The values about %(name)s were erased from the register.", name=record.name), "success")
        return redirect(url_for("desk.personal", pact_id=pact_id), code=303)
    return form_page("desk/erase.html", form, pact=pact, record=record)
