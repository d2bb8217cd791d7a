"""Ask for a new password: the account of the address, if there is one, is sent a one-time link."""

from datetime import datetime

from sqlmodel import Session, col, select

from workflows.steps.promise_one_time_link import promise_one_time_link
from workflows.tables.account import Account


def request_password_reset(session: Session, *, email: str, at: datetime) -> None:
    """Promise the message; whether there was anybody to promise it to is told to nobody."""
    statement = select(Account).where(Account.email == email.strip().lower(), col(Account.disabled_at).is_(None))
    account = session.exec(statement.with_for_update()).one_or_none()
    if account is not None:
        promise_one_time_link(session, account, at=at)
