"""Take an account's invitation: its password is set, its link is spent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from workflows.errors import UnknownError
from workflows.tables.account import Account, AccountInvitation


def set_password(session: Session, *, token_digest: str, password_hash: str, at: datetime) -> UUID:
    """Set the password of the account that was invited and return the account's id.

    Raises:
        UnknownError: `account.invitation_unknown`, also when it expired or was used.
    """
    statement = select(AccountInvitation).where(AccountInvitation.token_digest == token_digest).with_for_update()
    invitation = session.exec(statement).one_or_none()
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= at:
        raise UnknownError("account.invitation_unknown")
    invitation.used_at = at
    account = session.get_one(Account, invitation.account_id)
    account.password_hash = password_hash
    return account.id
