"""Promise a timestamp of the head that a pact's trail has now: an authority attests it after the commit."""

from datetime import datetime

from sqlmodel import Session

from workflows import outbox
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind


def promise_timestamp(session: Session, pact: Pact, *, occasion: str, at: datetime) -> None:
    """Owe the timestamp of all that the trail holds by now; `occasion` tells one from another over the same entries."""
    outbox.promise(
        session,
        pact_id=pact.id,
        kind=PromiseKind.TIMESTAMP,
        key=f"{pact.trail_size}/{occasion}",
        at=at,
        facts={"size": pact.trail_size},
    )
