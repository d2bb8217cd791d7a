"""Mark a promise as kept."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.tables.promise import Promise, PromiseState


def keep_promise(session: Session, *, promise_id: UUID, at: datetime) -> None:
    """Settle a promise; keeping it twice changes nothing."""
    promise = session.get_one(Promise, promise_id)
    if promise.state is PromiseState.OPEN:
        promise.state, promise.settled_at, promise.leased_until, promise.failure = PromiseState.KEPT, at, None, None
    session.flush()
