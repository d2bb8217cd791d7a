"""Send a planned reminder when it falls due."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import coordinated_pact
from workflows.steps.reminding import open_occasion, reminded_today, send_reminder
from workflows.tables.reminder import Reminder, ReminderState


def remind(session: Session, *, reminder_id: UUID, actor: Actor, at: datetime) -> int:
    """Remind whoever owes something now, and return to how many people it goes.

    What was settled meanwhile stays as it is; one that comes too late, or second on its day, is stopped.

    Raises:
        UnknownError: `reminder.unknown`.
    """
    reminder = session.get(Reminder, reminder_id)
    if reminder is None:
        raise UnknownError("reminder.unknown")
    pact = coordinated_pact(session, pact_id=reminder.pact_id, actor=actor)
    if reminder.state is not ReminderState.PLANNED:
        return 0
    occasion = open_occasion(session, pact)
    timely = occasion is not None and occasion.id == reminder.occasion_id and at < occasion.deadline_at
    if occasion is None or not timely or reminded_today(session, occasion, at=at):
        reminder.state, reminder.settled_at = ReminderState.STOPPED, at
        session.flush()
        return 0
    count = send_reminder(session, pact, reminder, at=at)
    session.flush()
    return count
