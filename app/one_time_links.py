"""The link by which an account chooses its password, for an operator's own terminal; mail mints its own at sending."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from app.installation import Installation
from app.links import mint_token, token_digest
from workflows.actions.invite_account import invite_account

_A_DAY = timedelta(days=1)


def one_time_link(session: Session, installation: Installation, *, account_id: UUID) -> str:
    """Return the address of a new one-time link, good for a day; the account's earlier links die."""
    token, at = mint_token(), installation.now()
    invite_account(session, account_id=account_id, token_digest=token_digest(token), expires_at=at + _A_DAY, at=at)
    return f"{installation.settings.base_url}/account/invitation/{token}"
