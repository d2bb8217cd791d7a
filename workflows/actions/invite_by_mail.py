"""Send an account its one-time link by mail: the invitation, or the way to a new password."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.steps.administering import administered_account
from workflows.steps.promise_one_time_link import promise_one_time_link


def invite_by_mail(session: Session, *, account_id: UUID, actor: Actor, at: datetime) -> None:
    """Promise the message; the link is minted when it is sent.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        UnknownError: `account.unknown`.
        InvalidError: `account.disabled`.
    """
    account = administered_account(session, account_id=account_id, actor=actor)
    if account.disabled_at is not None:
        raise InvalidError("account.disabled", name=account.name)
    promise_one_time_link(session, account, at=at)
