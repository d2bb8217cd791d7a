"""Take an account's one-time link: its password is set, its link is spent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from workflows.errors import UnknownError
from workflows.tables.account import Account, AccountInvitation


def set_password(session: Session, *, token_digest: str, password_hash: str, at: datetime) -> UUID:
    """Set the password of the account that was sent the link and return the account's id.

    Raises:
        UnknownError: `account.invitation_unknown`, also when it expired, was used, or the account is disabled.
    """
    statement = select(AccountInvitation).where(AccountInvitation.token_digest == token_digest).with_for_update()
    invitation = session.exec(statement).one_or_none()
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= at:
        raise UnknownError("account.invitation_unknown")
    account = session.get_one(Account, invitation.account_id)
    if account.disabled_at is not None:
        raise UnknownError("account.invitation_unknown")
    invitation.used_at = at
    account.password_hash = password_hash
    session.flush()
    return account.id
