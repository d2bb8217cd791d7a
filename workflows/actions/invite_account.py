"""Give an account a one-time link to choose its password; earlier links die."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session

from workflows.steps.spend_one_time_links import spend_one_time_links
from workflows.tables.account import AccountInvitation


def invite_account(
    session: Session, *, account_id: UUID, token_digest: str, expires_at: datetime, at: datetime
) -> None:
    """Keep the digest of a one-time token for an account."""
    spend_one_time_links(session, account_id=account_id, at=at)
    session.add(
        AccountInvitation(
            id=uuid4(), account_id=account_id, token_digest=token_digest, minted_at=at, expires_at=expires_at
        )
    )
