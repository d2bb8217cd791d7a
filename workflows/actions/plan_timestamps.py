"""Plan the timestamps of a day: of every pact in whose trail something happened that none attests yet."""

from datetime import datetime, time

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from signatures.tags import AuditTag
from workflows.finding import lock_pact
from workflows.machines.pact import PactState
from workflows.rules.deadline import ROME
from workflows.steps.promise_timestamp import promise_timestamp
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.head_timestamp import HeadTimestamp
from workflows.tables.pact import Pact
from workflows.tables.promise import Promise, PromiseKind, PromiseState


def plan_timestamps(session: Session, *, at: datetime) -> int:
    """Owe one timestamp a day in Rome to each pact that lives, and return to how many that is.

    A draft that nobody was shown waits; so does a pact whose last timestamp is still owed, or was asked for today. The
    entry that tells of a timestamp is nothing that happened: else every day would have another.
    """
    today = at.astimezone(ROME).date()
    due = select(Pact.id).where(Pact.state != PactState.DRAFTING, _unattested(), ~_asked_since(_midnight(at)))
    planned = 0
    for pact_id in session.exec(due.order_by(col(Pact.id))).all():
        pact = lock_pact(session, pact_id=pact_id)
        if session.exec(due.where(Pact.id == pact_id)).first() is not None:  # nobody was faster
            promise_timestamp(session, pact, occasion=today.isoformat(), at=at)
            session.flush()
            planned += 1
    return planned


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(ROME).date(), time(), tzinfo=ROME)


def _unattested() -> ColumnElement[bool]:
    last = (
        select(func.coalesce(func.max(col(HeadTimestamp.size)), 0))
        .where(HeadTimestamp.pact_id == Pact.id)
        .correlate(Pact)
        .scalar_subquery()
    )
    return (
        select(AuditEntry.place)
        .where(
            AuditEntry.pact_id == Pact.id,
            col(AuditEntry.place) >= last,
            AuditEntry.tag != AuditTag.HEAD_TIMESTAMPED,
        )
        .correlate(Pact)
        .exists()
    )


def _asked_since(midnight: datetime) -> ColumnElement[bool]:
    return (
        select(Promise.id)
        .where(
            Promise.pact_id == Pact.id,
            Promise.kind == PromiseKind.TIMESTAMP,
            or_(Promise.state == PromiseState.OPEN, col(Promise.made_at) >= midnight),
        )
        .correlate(Pact)
        .exists()
    )
