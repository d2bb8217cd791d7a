"""Promise one message to each of some people; each is its own promise, so one bad address stops nobody."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows import outbox
from workflows.tables.party import Person
from workflows.tables.promise import PromiseKind


def promise_letters(
    session: Session,
    people: Iterable[Person],
    *,
    kind: PromiseKind,
    occasion: str | UUID,
    at: datetime,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Owe each person a message of this kind; `occasion` tells one round of messages from the next."""
    for person in people:
        outbox.promise(
            session,
            pact_id=person.pact_id,
            kind=kind,
            key=f"{occasion}/{person.id}",
            at=at,
            facts={"person": str(person.id), **(facts or {})},
        )


def promise_letter_again(
    session: Session,
    person: Person,
    *,
    kind: PromiseKind,
    occasion: str | UUID,
    at: datetime,
    due_at: datetime | None = None,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Owe a person another message of an occasion; one that still waits is not doubled, it comes at the new time."""
    outbox.promise_again(
        session,
        pact_id=person.pact_id,
        kind=kind,
        key=f"{occasion}/{person.id}",
        at=at,
        due_at=due_at,
        facts={"person": str(person.id), **(facts or {})},
    )
