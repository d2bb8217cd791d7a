"""Renew the leases of a batch while it is being kept, so that one lease has to last for one promise alone."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.promise import LEASE, Promise, PromiseState


def renew_promises(session: Session, *, promise_ids: Collection[UUID], at: datetime) -> None:
    """Keep other workers away for another lease from those that are still owed and still leased."""
    leased = select(Promise).where(
        col(Promise.id).in_(promise_ids),
        Promise.state == PromiseState.OPEN,
        col(Promise.leased_until).is_not(None),
    )
    for row in session.exec(leased.with_for_update()):
        row.leased_until = at + LEASE
    session.flush()
