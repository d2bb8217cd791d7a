"""Refuse to sign, with a reason."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.database import transaction
from app.guests import guest_actor
from app.refusals import sentence
from app.serving import serving
from app.signing.forms import RefusalForm
from app.signing.table import set_table
from app.web_errors import status_of
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.errors import ForbiddenMoveError, InvalidError


def refusal() -> ResponseReturnValue:
    """Say what a refusal leads to, and ask why."""
    if not set_table().awaits_signature:
        return redirect(url_for("signing.start"), code=303)
    return _page(RefusalForm(formdata=None))


def refuse() -> ResponseReturnValue:
    """Refuse the signature; refused already (a button pressed twice), the page that says so follows again."""
    form = RefusalForm()
    if not form.validate():
        return _page(form), 422
    if set_table().refused_because(form.reason.data):
        return redirect(url_for("signing.start"), code=303)
    try:
        with transaction(serving().engine) as session:
            refuse_to_sign(session, reason=form.reason.data, actor=guest_actor(), at=serving().now())
    except (ForbiddenMoveError, InvalidError) as error:
        form.reason.errors = [sentence(error.refusal)]
        return _page(form), status_of(error)
    return redirect(url_for("signing.start"), code=303)


def _page(form: RefusalForm) -> str:
    table = set_table()
    return render_template("signing/refuse.html", table=table, pact=table.pact, form=form)
