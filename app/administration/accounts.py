"""The accounts of the lead body, and a new one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.administration.forms import NewAccountForm
from app.database import reading, transaction
from app.members import current_actor, own_lead_body
from app.refusals import sentence
from app.serving import serving
from workflows.actions.create_account import create_account
from workflows.actions.invite_by_mail import invite_by_mail
from workflows.errors import InvalidError
from workflows.queries.administered_accounts import administered_accounts
from workflows.queries.lead_bodies import lead_body_card
from workflows.tables.account import AccountRole


def accounts() -> str:
    """Show who may sign in, and what became of the last message to each."""
    settings = serving().settings
    with reading(serving().engine) as session:
        return render_template(
            "administration/accounts.html",
            lead_body=lead_body_card(session, lead_body_id=own_lead_body()),
            accounts=administered_accounts(session, lead_body_id=own_lead_body()),
            by_mail=settings.demonstration or settings.smtp_url is not None,
        )


def new_account() -> ResponseReturnValue:
    """Ask whom to invite, or invite."""
    form = NewAccountForm()
    if form.validate_on_submit() and _invited(form):
        flash(_("%(name)s is invited: a link to choose a password is on its way.", name=form.name.data), "success")
        return redirect(url_for(".accounts"), code=303)
    return render_template("administration/new_account.html", form=form), 422 if form.errors else 200


def _invited(form: NewAccountForm) -> bool:
    at, actor = serving().now(), current_actor()
    try:
        with transaction(serving().engine) as session:
            account_id = create_account(
                session,
                lead_body_id=own_lead_body(),
                email=form.email.data,
                name=form.name.data,
                role=AccountRole(form.role.data),
                language=form.language.data,
                at=at,
            )
            invite_by_mail(session, account_id=account_id, actor=actor, at=at)
    except InvalidError as error:
        form.form_errors.append(sentence(error.refusal))
        return False
    return True
