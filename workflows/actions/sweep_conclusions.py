"""Sweep up what a crash or a fault left: pacts that everybody signed and that nothing concludes."""

from datetime import datetime

from sqlmodel import Session

from workflows import outbox
from workflows.finding import lock_pact
from workflows.queries.unconcluded import unconcluded
from workflows.tables.promise import PromiseKind


def sweep_conclusions(session: Session, *, at: datetime) -> int:
    """Owe the conclusion of such pacts anew, and return of how many; a second time it changes nothing."""
    swept = 0
    for pact_id in unconcluded(session):
        pact = lock_pact(session, pact_id=pact_id)
        if pact_id in unconcluded(session):  # nobody was faster
            key = str(pact.final_digest)
            outbox.promise_again(session, pact_id=pact.id, kind=PromiseKind.CONCLUSION, key=key, at=at, facts={})
            session.flush()
            swept += 1
    return swept
