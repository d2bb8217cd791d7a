"""`patto invite`: give somebody an account, in a lead body that is new or known."""

from pathlib import Path

import click
from flask_babel import gettext as _
from sqlmodel import Session

from app.commands.options import home_option, settings_with
from app.database import transaction
from app.i18n import speaking
from app.installation import Installation, open_installation
from app.one_time_links import one_time_link
from workflows.actions.create_account import create_account
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.request_password_reset import request_password_reset
from workflows.queries.accounts import account_for_sign_in
from workflows.tables.account import AccountRole


@click.command(epilog='Example: patto invite anna@mutua.example --lead-body "Società Mutua" --tax-code 50123840014')
@click.argument("email")
@click.option("--lead-body", required=True, metavar="NAME", help="The organisation that runs pacts.")
@click.option("--tax-code", required=True, metavar="CODE", help="Its tax code; a new one registers it.")
@click.option("--role", type=click.Choice([role.value for role in AccountRole]), default="coordinator",
              show_default=True, help="What the account may do.")  # fmt: skip
@click.option("--name", help="Name and surname (else the part of the address before the @).")
@home_option
def invite(  # noqa: PLR0917 - one parameter an option, as click hands them in
    email: str, lead_body: str, tax_code: str, role: str, name: str | None, home: Path | None
) -> None:
    """Give EMAIL an account, and send or print the one-time link to choose its password.

    The link goes by mail where a mail server is set, else it is printed here. An account that there is already gets
    another link; its role and its lead body stay as they are.
    """
    installation = open_installation(settings_with(home=home))
    language, at = installation.settings.language, installation.now()
    with transaction(installation.engine) as session:
        lead_body_id = register_lead_body(session, name=lead_body, tax_code=tax_code, at=at)
        if account_for_sign_in(session, email=email) is None:
            create_account(
                session,
                lead_body_id=lead_body_id,
                email=email,
                name=name or email.partition("@")[0],
                role=AccountRole(role),
                language=language,
                at=at,
            )
        link = _link(session, installation, email=email)
    with speaking(installation.settings, language=language):
        if link is None:
            click.echo(_("The link to choose a password is on its way to %(email)s.", email=email))
        else:
            click.echo(_("To choose the password of %(email)s, within 24 hours:", email=email))
            click.echo(link)


def _link(session: Session, installation: Installation, *, email: str) -> str | None:
    """Mint the link for whoever sits at this terminal; where a mail server is set, promise it to the address."""
    if installation.settings.smtp_url:
        request_password_reset(session, email=email, at=installation.now())
        return None
    account = account_for_sign_in(session, email=email)
    return one_time_link(session, installation, account_id=account.card.id) if account else None
