"""One account: what it may do, a new link for it, whether it may sign in at all."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.administration.forms import RoleForm
from app.database import reading, transaction
from app.members import current_actor, own_account, own_lead_body
from app.serving import serving
from workflows.actions.change_role import change_role
from workflows.actions.disable_account import disable_account
from workflows.actions.enable_account import enable_account
from workflows.actions.invite_by_mail import invite_by_mail
from workflows.queries.administered_accounts import AdministeredAccount, administered_accounts
from workflows.tables.account import AccountRole


def account(account_id: UUID) -> ResponseReturnValue:
    """Show an account and what can be done with it."""
    found = _found(account_id)
    return _page(found, RoleForm(role=found.card.role.value))


def give_role(account_id: UUID) -> ResponseReturnValue:
    """Let the account do something else from now on."""
    form, found = RoleForm(), _found(account_id)
    if not form.validate():
        return _page(found, form), 422
    with transaction(serving().engine) as session:
        change_role(session, account_id=account_id, role=AccountRole(form.role.data), actor=current_actor())
    return _done(account_id, _("The role was changed."))


def send_link(account_id: UUID) -> ResponseReturnValue:
    """Send the account a link to choose a password."""
    with transaction(serving().engine) as session:
        invite_by_mail(session, account_id=account_id, actor=current_actor(), at=serving().now())
    return _done(account_id, _("A link to choose a password is on its way."))


def disable(account_id: UUID) -> ResponseReturnValue:
    """Sign the account out and let nobody sign in with it."""
    with transaction(serving().engine) as session:
        disable_account(session, account_id=account_id, actor=current_actor(), at=serving().now())
    return _done(account_id, _("The account is disabled."))


def enable(account_id: UUID) -> ResponseReturnValue:
    """Let the account sign in again."""
    with transaction(serving().engine) as session:
        enable_account(session, account_id=account_id, actor=current_actor())
    return _done(account_id, _("The account is enabled again."))


def _found(account_id: UUID) -> AdministeredAccount:
    with reading(serving().engine) as session:
        accounts = administered_accounts(session, lead_body_id=own_lead_body())
    return next((account for account in accounts if account.card.id == account_id), None) or abort(404)


def _page(found: AdministeredAccount, form: RoleForm) -> str:
    is_own = found.card.id == own_account().id
    return render_template("administration/account.html", account=found, form=form, is_own=is_own)


def _done(account_id: UUID, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for(".account", account_id=account_id), code=303)
