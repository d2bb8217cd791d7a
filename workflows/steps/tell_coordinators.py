"""Promise a message to everybody who coordinates the pacts of a lead body."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows import outbox
from workflows.tables.account import Account, AccountRole
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind


def tell_coordinators(
    session: Session, pact: Pact, *, kind: PromiseKind, occasion: UUID, facts: Mapping[str, str], at: datetime
) -> None:
    """Owe each coordinator a message of this kind; each is its own promise, so one bad address stops nobody."""
    coordinators = select(Account.id).where(
        Account.lead_body_id == pact.lead_body_id,
        col(Account.role).in_((AccountRole.COORDINATOR, AccountRole.ADMINISTRATOR)),
        col(Account.disabled_at).is_(None),
    )
    for account_id in session.exec(coordinators.order_by(col(Account.email))):
        outbox.promise(
            session,
            pact_id=pact.id,
            kind=kind,
            key=f"{occasion}/{account_id}",
            at=at,
            facts={"account": str(account_id), **facts},
        )
