"""Take a one-time link: an invitation, or the way to a new password."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app.account.forms import PasswordForm
from app.account.passwords import hash_of
from app.database import reading, transaction
from app.guesses import count, pause_until, wait_page
from app.links import token_digest
from app.members import enter
from app.serving import serving
from workflows.actions.set_password import set_password
from workflows.queries.accounts import AccountCard, account_by_id, invited_account
from workflows.tables.guess import GuessKind


def invitation(token: str) -> ResponseReturnValue:
    """Ask for a password; a look changes nothing, since mail programs open links too."""
    account = _invited(token)
    if account is None:
        return _opens_nothing()
    return render_template("account/invitation.html", form=PasswordForm(), account=account)


def take_invitation(token: str) -> ResponseReturnValue:
    """Set the password and sign in; the link is spent."""
    account = _invited(token)
    if account is None:
        return _opens_nothing()
    form = PasswordForm()
    if not form.validate():
        return render_template("account/invitation.html", form=form, account=account), 422
    password_hash, at = hash_of(form.password.data), serving().now()
    with transaction(serving().engine) as session:
        account_id = set_password(session, token_digest=token_digest(token), password_hash=password_hash, at=at)
        renewed = account_by_id(session, account_id=account_id)
    return redirect(enter(renewed or account), code=303)


def _invited(token: str) -> AccountCard | None:
    with reading(serving().engine) as session:
        return invited_account(session, token_digest=token_digest(token), at=serving().now())


def _opens_nothing() -> ResponseReturnValue:
    """Say the same of a link that never was, that expired and that was used."""
    if until := pause_until(GuessKind.INVITATION):
        return wait_page(until)
    with transaction(serving().engine) as session:
        count(session, GuessKind.INVITATION)
    return render_template("account/no_such_link.html"), 404
