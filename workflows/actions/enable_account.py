"""Enable an account that was disabled; its password is the one it had."""

from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.steps.administering import others_account


def enable_account(session: Session, *, account_id: UUID, actor: Actor) -> None:
    """Enable an account of the own lead body.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        UnknownError: `account.unknown`.
        InvalidError: `account.own`.
    """
    others_account(session, account_id=account_id, actor=actor).disabled_at = None
    session.flush()
