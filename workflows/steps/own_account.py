"""The account that acts, to be changed by itself."""

from sqlmodel import Session, select

from workflows.actors import Actor, ActorKind
from workflows.errors import NotAllowedError
from workflows.tables.account import Account


def own_account(session: Session, *, actor: Actor) -> Account:
    """Hold the account that acts.

    Raises:
        NotAllowedError: `actor.no_account`, it is not one, or was disabled.
    """
    held = select(Account).where(Account.id == actor.id).with_for_update()
    account = session.exec(held).one_or_none() if actor.kind is ActorKind.ACCOUNT else None
    if account is None or account.disabled_at is not None:
        raise NotAllowedError("actor.no_account")
    return account
