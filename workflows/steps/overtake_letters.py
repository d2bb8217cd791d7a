"""Let go of letters that events have overtaken: those that wait are sent no more, those that failed are not missed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from workflows.tables.party import Person
from workflows.tables.promise import OVERTAKEN, Promise, PromiseKind, PromiseState


def overtake_waiting(session: Session, person: Person, *, kinds: Collection[PromiseKind], at: datetime) -> None:
    """Settle the letters of these kinds that are still owed to a person."""
    waiting = select(Promise).where(_to(person, kinds), Promise.state == PromiseState.OPEN)
    for promise in session.exec(waiting.with_for_update()):
        promise.state, promise.settled_at, promise.leased_until = PromiseState.DEAD, at, None
        promise.failure = OVERTAKEN


def overtake_failed(session: Session, person: Person, *, kinds: Collection[PromiseKind]) -> list[Promise]:
    """Settle the letters of these kinds that could not be sent to a person, and return them."""
    failed = select(Promise).where(
        _to(person, kinds), Promise.state == PromiseState.DEAD, col(Promise.failure) != OVERTAKEN
    )
    promises = list(session.exec(failed.order_by(col(Promise.made_at), col(Promise.key))))
    for promise in promises:
        promise.failure = OVERTAKEN
    return promises


def _to(person: Person, kinds: Collection[PromiseKind]) -> ColumnElement[bool]:
    return and_(
        col(Promise.pact_id) == person.pact_id,
        col(Promise.kind).in_(kinds),
        col(Promise.facts)["person"].as_string() == str(person.id),
    )
