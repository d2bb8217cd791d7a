"""Disable an account: it is signed out at once, and neither its password nor its one-time link opens anything."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.steps.administering import others_account
from workflows.steps.spend_one_time_links import spend_one_time_links


def disable_account(session: Session, *, account_id: UUID, actor: Actor, at: datetime) -> None:
    """Disable an account of the own lead body; what it did stays.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        UnknownError: `account.unknown`.
        InvalidError: `account.own`.
    """
    account = others_account(session, account_id=account_id, actor=actor)
    account.disabled_at = account.disabled_at or at
    spend_one_time_links(session, account_id=account.id, at=at)
    session.flush()
