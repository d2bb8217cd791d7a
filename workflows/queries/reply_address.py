"""Whom people reach who answer a message."""

import re
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.account import Account, AccountRole
from workflows.tables.lead_body import LeadBody

_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


def reply_address(session: Session, *, lead_body_id: UUID) -> str | None:
    """Return the lead body's own address where it gave one, else its first coordinator's, else an administrator's."""
    contact = session.get_one(LeadBody, lead_body_id).contact
    if _ADDRESS.fullmatch(contact):
        return contact
    answering = select(Account.email).where(
        Account.lead_body_id == lead_body_id,
        col(Account.role).in_((AccountRole.COORDINATOR, AccountRole.ADMINISTRATOR)),
        col(Account.disabled_at).is_(None),
    )
    return session.exec(answering.order_by(col(Account.role).desc(), col(Account.created_at))).first()
