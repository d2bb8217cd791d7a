"""Stop one reminder that is planned."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import coordinated_pact
from workflows.tables.reminder import Reminder, ReminderState


def stop_reminder(session: Session, *, reminder_id: UUID, actor: Actor, at: datetime) -> None:
    """Let a planned reminder not be sent.

    Raises:
        UnknownError: `reminder.unknown`.
        ForbiddenMoveError: `reminder.settled`, it was sent or stopped already.
    """
    reminder = session.get(Reminder, reminder_id)
    if reminder is None:
        raise UnknownError("reminder.unknown")
    pact = coordinated_pact(session, pact_id=reminder.pact_id, actor=actor)
    if reminder.state is not ReminderState.PLANNED:
        raise ForbiddenMoveError("reminder.settled")
    reminder.state, reminder.settled_at = ReminderState.STOPPED, at
    audit.record(
        session,
        pact,
        tag=AuditTag.REMINDER_STOPPED,
        actor=actor,
        at=at,
        facts={"reminders": [instant(reminder.due_at)]},
    )
    session.flush()
