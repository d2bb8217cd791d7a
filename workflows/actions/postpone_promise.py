"""Postpone a promise that could not be kept: growing pauses, and dead after too many tries."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from workflows.tables.promise import PATIENT, Promise, PromiseState

MOST_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)


def postpone_promise(session: Session, *, promise_id: UUID, failure: str, final: bool, at: datetime) -> None:
    """Try again later, or give up: when `final` says that no try can help, or after the last attempt.

    What waits for somebody else is never given up for the number of its attempts.
    """
    promise = session.get_one(Promise, promise_id)
    promise.failure, promise.leased_until = failure, None
    if final or (promise.attempts >= MOST_ATTEMPTS and promise.kind not in PATIENT):
        promise.state, promise.settled_at = PromiseState.DEAD, at
    else:
        promise.due_at = at + min(FIRST_PAUSE * 2 ** min(promise.attempts - 1, MOST_ATTEMPTS), LONGEST_PAUSE)
    session.flush()
