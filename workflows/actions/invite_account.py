"""Give an account a one-time link to choose its password; earlier links die."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, col, update

from workflows.tables.account import AccountInvitation


def invite_account(
    session: Session, *, account_id: UUID, token_digest: str, expires_at: datetime, at: datetime
) -> None:
    """Keep the digest of a one-time token for an account."""
    earlier = update(AccountInvitation).where(
        col(AccountInvitation.account_id) == account_id, col(AccountInvitation.used_at).is_(None)
    )
    session.exec(earlier.values(used_at=at))
    session.add(
        AccountInvitation(
            id=uuid4(), account_id=account_id, token_digest=token_digest, minted_at=at, expires_at=expires_at
        )
    )
