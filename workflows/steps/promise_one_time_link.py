"""Promise an account the message with its one-time link: an invitation, or a new password for whoever has one."""

from datetime import datetime

from sqlmodel import Session, col, select

from workflows import outbox
from workflows.tables.account import Account
from workflows.tables.promise import Promise, PromiseKind, PromiseState


def promise_one_time_link(session: Session, account: Account, *, at: datetime) -> None:
    """Owe the message; while one is on its way, none is added."""
    kind = PromiseKind.ACCOUNT_INVITATION if account.password_hash is None else PromiseKind.PASSWORD_RESET
    open_ones = select(Promise.id).where(
        Promise.kind == kind, Promise.state == PromiseState.OPEN, col(Promise.key).contains(str(account.id))
    )
    if session.exec(open_ones).first() is None:
        outbox.promise(
            session,
            pact_id=None,
            kind=kind,
            key=f"{account.id}/{at.isoformat()}",
            at=at,
            facts={"account": str(account.id)},
        )
        session.flush()
