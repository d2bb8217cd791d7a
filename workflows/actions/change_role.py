"""Change what an account may do; it holds from the next page on."""

from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.steps.administering import others_account
from workflows.tables.account import AccountRole


def change_role(session: Session, *, account_id: UUID, role: AccountRole, actor: Actor) -> None:
    """Give an account of the own lead body another role.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        UnknownError: `account.unknown`.
        InvalidError: `account.own`.
    """
    others_account(session, account_id=account_id, actor=actor).role = role
    session.flush()
