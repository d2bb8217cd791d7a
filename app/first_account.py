"""The first account of an installation: who leads, and the one-time link by which the administrator comes in."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.config import Settings
from app.database import transaction
from app.installation import Installation, InstallationError
from app.one_time_links import one_time_link
from workflows.actions.create_account import create_account
from workflows.actions.register_lead_body import register_lead_body
from workflows.queries.accounts import account_for_sign_in, any_password_set
from workflows.tables.account import AccountRole

_DEMONSTRATION_LEAD = ("Società Mutua Piemonte ETS", "50123840014", "beatrice.odin@mutua.example")


def first_link(installation: Installation) -> str | None:
    """Return a new one-time link for the administrator, or None once somebody can sign in; earlier links die.

    Raises:
        InstallationError: `installation.lead_unnamed`.
        InvalidError: `tax_code.invalid` or `lead_body.name_taken`.
    """
    at = installation.now()
    with transaction(installation.engine) as session:
        if any_password_set(session):
            return None
        return one_time_link(session, installation, account_id=_administrator(session, installation.settings, at=at))


def _administrator(session: Session, settings: Settings, *, at: datetime) -> UUID:
    name, tax_code, email = _lead(settings)
    lead_body_id = register_lead_body(session, name=name, tax_code=tax_code, at=at)
    known = account_for_sign_in(session, email=email)
    if known is not None:
        return known.card.id
    return create_account(
        session,
        lead_body_id=lead_body_id,
        email=email,
        name=email.partition("@")[0],
        role=AccountRole.ADMINISTRATOR,
        language=settings.language,
        at=at,
    )


def _lead(settings: Settings) -> tuple[str, str, str]:
    if settings.demonstration:
        return _DEMONSTRATION_LEAD
    if not (settings.lead_name and settings.lead_tax_code and settings.administrator_email):
        raise InstallationError("installation.lead_unnamed")
    return settings.lead_name, settings.lead_tax_code, settings.administrator_email
