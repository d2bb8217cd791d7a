"""The terms of a pact: what it is called, and the rules it goes by."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.term_forms import TermsForm
from app.desk.written import written, written_page
from app.members import own_pact
from app.serving import serving
from workflows.actions.revise_pact import revise_pact
from workflows.machines.pact import TEXT_OPEN


def terms(pact_id: UUID) -> ResponseReturnValue:
    """Show the terms, to be read or to be revised, or revise them."""
    form = TermsForm()
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
    form.open(pact)
    if form.validate_on_submit() and written(form, pact, revise_pact, pact_id=pact_id, terms=form.terms()):
        flash(_("The title and the rules have been recorded."), "success")
        return redirect(url_for("desk.terms", pact_id=pact_id), code=303)
    return written_page("desk/terms.html", form, pact=pact, open=pact.state in TEXT_OPEN)
