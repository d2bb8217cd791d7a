"""Claim promises that are due: a lease keeps other workers away until it runs out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, or_, select

from workflows.tables.promise import LEASE, Promise, PromiseKind, PromiseState

EVERY_KIND = frozenset(PromiseKind)


@dataclass(frozen=True)
class ClaimedPromise:
    """A promise to keep now; `attempts` counts this one, and what is owed to an account is about no pact."""

    id: UUID
    pact_id: UUID | None
    kind: PromiseKind
    facts: Mapping[str, Any]
    attempts: int
    made_at: datetime


def claim_promises(
    session: Session, *, limit: int, at: datetime, only: Collection[PromiseKind] = EVERY_KIND
) -> tuple[ClaimedPromise, ...]:
    """Lease up to `limit` due promises of some kinds, oldest first; who claims many renews their leases as it goes.

    PostgreSQL passes over what another worker is claiming; SQLite has one writer at a time, so nothing is passed over.
    """
    due = select(Promise).where(
        Promise.state == PromiseState.OPEN,
        col(Promise.kind).in_(only),
        col(Promise.due_at) <= at,
        or_(col(Promise.leased_until).is_(None), col(Promise.leased_until) <= at),
    )
    order = due.order_by(col(Promise.due_at), col(Promise.key)).limit(limit).with_for_update(skip_locked=True)
    rows = list(session.exec(order))
    for row in rows:
        row.leased_until, row.attempts = at + LEASE, row.attempts + 1
    session.flush()
    return tuple(
        ClaimedPromise(
            id=row.id,
            pact_id=row.pact_id,
            kind=row.kind,
            facts=dict(row.facts),
            attempts=row.attempts,
            made_at=row.made_at,
        )
        for row in rows
    )
