"""Let the one-time links of an account die that were not used."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, update

from workflows.tables.account import AccountInvitation


def spend_one_time_links(session: Session, *, account_id: UUID, at: datetime) -> None:
    """Mark them as used."""
    unused = update(AccountInvitation).where(
        col(AccountInvitation.account_id) == account_id, col(AccountInvitation.used_at).is_(None)
    )
    session.exec(unused.values(used_at=at))
