"""Sign in and sign out."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.account.forms import SignInForm
from app.account.passwords import matches
from app.database import reading, transaction
from app.guesses import count, pause_until, wait_page
from app.members import enter, leave
from app.serving import serving
from workflows.queries.accounts import account_for_sign_in
from workflows.tables.guess import GuessKind


def sign_in() -> ResponseReturnValue:
    """Ask who it is."""
    return render_template("account/sign_in.html", form=SignInForm())


def check_sign_in() -> ResponseReturnValue:
    """Sign in; an unknown address and a wrong password get the same answer, after the same work."""
    form = SignInForm()
    if not form.validate():
        return render_template("account/sign_in.html", form=form), 422
    if until := pause_until(GuessKind.PASSWORD, email=form.email.data):
        return wait_page(until)
    with reading(serving().engine) as session:
        account = account_for_sign_in(session, email=form.email.data)
    if matches(form.password.data, password_hash=account.password_hash if account else None) and account:
        return redirect(enter(account.card), code=303)
    with transaction(serving().engine) as session:
        count(session, GuessKind.PASSWORD, email=form.email.data)
    form.form_errors.append(_("No account has this address and this password."))
    return render_template("account/sign_in.html", form=form), 422


def sign_out() -> ResponseReturnValue:
    """Sign out."""
    leave()
    return redirect(url_for("front.home"), code=303)
