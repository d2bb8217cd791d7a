"""Send again, to the address of now, letters that could not be sent and that are still worth reading."""

from datetime import datetime

from sqlmodel import Session

from workflows import outbox
from workflows.steps.overtake_letters import overtake_failed
from workflows.tables.party import Person
from workflows.tables.promise import LASTING, Promise


def send_failed_again(session: Session, *, person: Person, at: datetime) -> int:
    """Owe a person anew the letters that failed and tell what happened; return how many."""
    failed = overtake_failed(session, person, kinds=LASTING)
    for promise in failed:
        owe_again(session, promise, at=at)
    return len(failed)


def owe_again(session: Session, promise: Promise, *, at: datetime) -> None:
    """Owe the same letter once more."""
    outbox.promise(session, pact_id=promise.pact_id, kind=promise.kind, key=f"{promise.id}", at=at, facts=promise.facts)
