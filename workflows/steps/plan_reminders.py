"""Plan the reminders of a deadline in the place of those planned before; the worker sends each when it falls due."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows import outbox
from workflows.identity import derived_id
from workflows.rules.reminders import reminder_instants
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.reminder import Reminder, ReminderStage, ReminderState


def plan_reminders(
    session: Session, pact: Pact, *, stage: ReminderStage, occasion_id: UUID, deadline_at: datetime, at: datetime
) -> None:
    """Plan when to remind whoever will still owe something; one that was stopped at the same instant is taken up."""
    stop_planned(session, pact, at=at)
    for due_at in reminder_instants(at, deadline_at):
        identity = derived_id(occasion_id, "reminder", due_at.isoformat())
        stopped = session.get(Reminder, identity)
        if stopped is not None:
            stopped.state, stopped.settled_at = ReminderState.PLANNED, None
            continue
        session.add(Reminder(id=identity, pact_id=pact.id, stage=stage, occasion_id=occasion_id, due_at=due_at))
        outbox.promise(
            session,
            pact_id=pact.id,
            kind=PromiseKind.REMINDERS,
            key=str(identity),
            at=at,
            due_at=due_at,
            facts={"reminder": str(identity)},
        )


def stop_planned(session: Session, pact: Pact, *, at: datetime) -> list[Reminder]:
    """Stop every reminder of a pact that is still planned, and return them."""
    planned = select(Reminder).where(Reminder.pact_id == pact.id, Reminder.state == ReminderState.PLANNED)
    reminders = list(session.exec(planned.order_by(col(Reminder.due_at))))
    for reminder in reminders:
        reminder.state, reminder.settled_at = ReminderState.STOPPED, at
    return reminders
