"""What is still owed."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from workflows.tables.promise import Promise, PromiseKind, PromiseState


def due_count(session: Session, *, kind: PromiseKind, at: datetime) -> int:
    """Return how many promises of a kind are due, those that a worker is keeping just now among them."""
    due = select(func.count()).where(
        Promise.state == PromiseState.OPEN, Promise.kind == kind, col(Promise.due_at) <= at
    )
    return session.exec(due).one()
