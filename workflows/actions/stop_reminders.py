"""Stop every reminder of a pact that is planned."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import coordinated_pact
from workflows.steps.plan_reminders import stop_planned


def stop_reminders(session: Session, *, pact_id: UUID, actor: Actor, at: datetime) -> None:
    """Let none of the planned reminders be sent; the next deadline plans its own.

    Raises:
        ForbiddenMoveError: `reminder.none_planned`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    stopped = stop_planned(session, pact, at=at)
    if not stopped:
        raise ForbiddenMoveError("reminder.none_planned")
    facts = {"reminders": [instant(reminder.due_at) for reminder in stopped]}
    audit.record(session, pact, tag=AuditTag.REMINDER_STOPPED, actor=actor, at=at, facts=facts)
    session.flush()
