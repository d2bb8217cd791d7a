"""Remind at once whoever still owes something, as the coordinator wishes."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import coordinated_pact
from workflows.identity import derived_id
from workflows.steps.reminding import open_occasion, reminded_today, send_reminder
from workflows.tables.reminder import Reminder


def remind_now(session: Session, *, pact_id: UUID, actor: Actor, at: datetime) -> int:
    """Send a reminder beside those that are planned, and return to how many people it goes.

    Raises:
        ForbiddenMoveError: `reminder.nothing_asked`, no round or signing is open; `reminder.too_late`, its deadline is
            over; `reminder.too_soon`, people were reminded today; `reminder.nobody_owes`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    occasion = open_occasion(session, pact)
    if occasion is None:
        raise ForbiddenMoveError("reminder.nothing_asked", state=pact.state.value)
    if at >= occasion.deadline_at:
        raise ForbiddenMoveError("reminder.too_late")
    if reminded_today(session, occasion, at=at):
        raise ForbiddenMoveError("reminder.too_soon")
    identity = derived_id(occasion.id, "reminder", "now", at.isoformat())
    reminder = Reminder(id=identity, pact_id=pact.id, stage=occasion.stage, occasion_id=occasion.id, due_at=at)
    count = send_reminder(session, pact, reminder, at=at)
    if not count:
        raise ForbiddenMoveError("reminder.nobody_owes")
    session.add(reminder)
    session.flush()
    return count
