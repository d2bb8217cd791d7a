"""What an administrator works on: the accounts of the own lead body, which is held until the transaction ends.

The lead body is locked and the administrator looked at anew: of two who disable each other at once, one is too late.
Since nobody changes the own role or disables the own account, a lead body never loses its last administrator.
"""

from uuid import UUID

from sqlmodel import Session, select

from workflows.actors import Actor, ActorKind
from workflows.errors import InvalidError, NotAllowedError, UnknownError
from workflows.tables.account import Account, AccountRole
from workflows.tables.lead_body import LeadBody


def administered_lead_body(session: Session, *, actor: Actor) -> LeadBody:
    """Hold the lead body of an administrator.

    Raises:
        NotAllowedError: `actor.not_administrator`.
    """
    session.expire_all()
    held = select(LeadBody).where(LeadBody.id == actor.lead_body_id).with_for_update()
    lead_body = session.exec(held).one_or_none()
    account = session.get(Account, actor.id) if actor.kind is ActorKind.ACCOUNT else None
    if lead_body is None or account is None or account.lead_body_id != lead_body.id:
        raise NotAllowedError("actor.not_administrator")
    if account.disabled_at is not None or account.role is not AccountRole.ADMINISTRATOR:
        raise NotAllowedError("actor.not_administrator")
    return lead_body


def administered_account(session: Session, *, account_id: UUID, actor: Actor) -> Account:
    """Hold an account of the administrator's own lead body.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        UnknownError: `account.unknown`, there is none, or it is another lead body's.
    """
    lead_body = administered_lead_body(session, actor=actor)
    account = session.get(Account, account_id)
    if account is None or account.lead_body_id != lead_body.id:
        raise UnknownError("account.unknown")
    return account


def others_account(session: Session, *, account_id: UUID, actor: Actor) -> Account:
    """Hold an account of the administrator's own lead body that is not the administrator's own.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        UnknownError: `account.unknown`.
        InvalidError: `account.own`.
    """
    account = administered_account(session, account_id=account_id, actor=actor)
    if account.id == actor.id:
        raise InvalidError("account.own")
    return account
