"""A forgotten password: a one-time link is sent to the account's own address."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.account.forms import AddressForm
from app.database import transaction
from app.guesses import count, pause_until, wait_page
from app.serving import serving
from workflows.actions.request_password_reset import request_password_reset
from workflows.tables.guess import GuessKind


def ask_address() -> ResponseReturnValue:
    """Ask for the address of the account."""
    return render_template("account/forgotten.html", form=AddressForm())


def send_new_password() -> ResponseReturnValue:
    """Send the link if there is such an account, and say the same if there is none.

    Either way there is one transaction that writes: how long the answer takes tells nobody who has an account.
    """
    form = AddressForm()
    if not form.validate():
        return render_template("account/forgotten.html", form=form), 422
    email = form.email.data
    if until := pause_until(GuessKind.RESET, email=email):
        return wait_page(until)
    with transaction(serving().engine) as session:
        count(session, GuessKind.RESET, email=email)
        request_password_reset(session, email=email, at=serving().now())
    return render_template("account/link_sent.html", email=email)
