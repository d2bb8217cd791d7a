"""The account's own page: how it is called, its language, its password."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.account.forms import DetailsForm, OwnPasswordForm
from app.account.passwords import hash_of, matches
from app.database import reading, transaction
from app.guesses import count, pause_until, wait_page
from app.members import current_actor, enter, own_account
from app.refusals import sentence
from app.serving import serving
from workflows.actions.change_password import change_password
from workflows.actions.describe_account import describe_account
from workflows.errors import InvalidError
from workflows.queries.accounts import account_by_id, account_for_sign_in
from workflows.tables.guess import GuessKind


def own() -> ResponseReturnValue:
    """Show the account."""
    return render_template("account/own.html", form=DetailsForm(obj=own_account()))


def describe() -> ResponseReturnValue:
    """Keep another name or language."""
    form = DetailsForm()
    if form.validate() and _described(form):
        flash(_("Saved."), "success")
        return redirect(url_for(".own"), code=303)
    return render_template("account/own.html", form=form), 422


def _described(form: DetailsForm) -> bool:
    try:
        with transaction(serving().engine) as session:
            describe_account(session, name=form.name.data.strip(), language=form.language.data, actor=current_actor())
    except InvalidError as error:
        form.form_errors.append(sentence(error.refusal))
        return False
    return True


def password() -> ResponseReturnValue:
    """Ask for the password in use and a new one."""
    return render_template("account/password.html", form=OwnPasswordForm())


def replace_password() -> ResponseReturnValue:
    """Set the new password; every other session of the account ends, this one goes on."""
    form, email = OwnPasswordForm(), own_account().email
    if not form.validate():
        return render_template("account/password.html", form=form), 422
    if until := pause_until(GuessKind.PASSWORD, email=email):
        return wait_page(until)
    if not _knows_password(form.current.data, email=email):
        with transaction(serving().engine) as session:
            count(session, GuessKind.PASSWORD, email=email)
        form.current.errors = [_("This is not the password in use.")]
        return render_template("account/password.html", form=form), 422
    _replace(form.password.data)
    flash(_("The password was changed. Wherever else this account was signed in, it is signed out."), "success")
    return redirect(url_for(".own"), code=303)


def _knows_password(given: str, *, email: str) -> bool:
    with reading(serving().engine) as session:
        account = account_for_sign_in(session, email=email)
    return matches(given, password_hash=account.password_hash if account else None)


def _replace(chosen: str) -> None:
    password_hash = hash_of(chosen)
    with transaction(serving().engine) as session:
        account_id = change_password(session, password_hash=password_hash, actor=current_actor())
        renewed = account_by_id(session, account_id=account_id)
    enter(renewed or own_account())
