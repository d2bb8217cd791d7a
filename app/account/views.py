"""Sign in, sign out, take an invitation."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.account.forms import PasswordForm, SignInForm
from app.account.passwords import hash_of, matches
from app.database import reading, transaction
from app.members import enter, leave
from app.room import Room, open_to_all
from app.serving import serving
from signatures.digests import sha256
from workflows.actions.set_password import set_password
from workflows.errors import UnknownError
from workflows.queries.accounts import AccountCard, account_for_sign_in, invited_account

room = Room("account", __name__, gate=open_to_all, url_prefix="/account")


@room.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask who it is."""
    return render_template("account/sign_in.html", form=SignInForm())


@room.post("/sign-in")
def check_sign_in() -> ResponseReturnValue:
    """Sign in; an unknown address and a wrong password get the same answer, after the same work."""
    form = SignInForm()
    if not form.validate():
        return render_template("account/sign_in.html", form=form), 422
    with reading(serving().engine) as session:
        account = account_for_sign_in(session, email=form.email.data)
    if matches(form.password.data, password_hash=account.password_hash if account else None) and account:
        return redirect(enter(account.card), code=303)
    form.form_errors.append(_("No account has this address and this password."))
    return render_template("account/sign_in.html", form=form), 422


@room.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    leave()
    return redirect(url_for("front.home"), code=303)


@room.get("/invitation/<token>")
def invitation(token: str) -> ResponseReturnValue:
    """Ask for a password; a look changes nothing, since mail programs open links too."""
    return render_template("account/invitation.html", form=PasswordForm(), account=_invited(token))


@room.post("/invitation/<token>")
def take_invitation(token: str) -> ResponseReturnValue:
    """Set the password and sign in; the link is spent."""
    form = PasswordForm()
    account = _invited(token)
    if not form.validate():
        return render_template("account/invitation.html", form=form, account=account), 422
    password_hash = hash_of(form.password.data)
    with transaction(serving().engine) as session:
        set_password(session, token_digest=sha256(token.encode()), password_hash=password_hash, at=serving().now())
    return redirect(enter(account), code=303)


def _invited(token: str) -> AccountCard:
    with reading(serving().engine) as session:
        account = invited_account(session, token_digest=sha256(token.encode()), at=serving().now())
    if account is None:
        raise UnknownError("account.invitation_unknown")
    return account
