"""Change the own password; every other session of the account dies with the old one."""

from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.steps.own_account import own_account


def change_password(session: Session, *, password_hash: str, actor: Actor) -> UUID:
    """Set the password of the account that acts, and return its id.

    Raises:
        NotAllowedError: `actor.no_account`.
    """
    account = own_account(session, actor=actor)
    account.password_hash = password_hash
    session.flush()
    return account.id
