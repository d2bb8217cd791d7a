"""The reminders of a pact: when they are planned, and what became of those that were due."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.reminder import Reminder, ReminderStage, ReminderState


@dataclass(frozen=True)
class ReminderCard:
    """One reminder; `recipients` is to how many people it went, once it was sent."""

    id: UUID
    stage: ReminderStage
    due_at: datetime
    state: ReminderState
    settled_at: datetime | None
    recipients: int | None


def reminder_cards(session: Session, *, pact_id: UUID) -> tuple[ReminderCard, ...]:
    """Return the reminders of a pact in the order in which they fall due."""
    statement = select(Reminder).where(Reminder.pact_id == pact_id).order_by(col(Reminder.due_at))
    return tuple(
        ReminderCard(
            id=row.id,
            stage=row.stage,
            due_at=row.due_at,
            state=row.state,
            settled_at=row.settled_at,
            recipients=row.recipients,
        )
        for row in session.exec(statement)
    )
