"""How much is owed on the whole installation, and when anything happened last."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from workflows.queries.unconcluded import unconcluded
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.promise import Promise, PromiseState


@dataclass(frozen=True)
class Owed:
    """How many promises are overdue, how many were given up, and how many signed pacts nothing concludes."""

    overdue: int
    dead: int
    unconcluded: int


def owed(session: Session, *, due_before: datetime) -> Owed:
    """Count the promises that should have been kept before an instant, those that never will, and what none is of."""
    overdue = select(func.count()).where(Promise.state == PromiseState.OPEN, col(Promise.due_at) < due_before)
    dead = select(func.count()).where(Promise.state == PromiseState.DEAD)
    return Owed(
        overdue=session.exec(overdue).one(),
        dead=session.exec(dead).one(),
        unconcluded=len(unconcluded(session)),
    )


def last_act_at(session: Session) -> datetime | None:
    """Return the instant of the newest entry of any trail."""
    return session.exec(select(func.max(col(AuditEntry.at)))).one()
