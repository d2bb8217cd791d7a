"""Give a circulation more time, with a reason."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import coordinated_pact, open_circulation
from workflows.rules.deadline import refuse_unfit_deadline
from workflows.rules.words import refuse_unfit_words
from workflows.steps.plan_reminders import plan_reminders
from workflows.tables.reminder import ReminderStage


def extend_deadline(
    session: Session, *, pact_id: UUID, deadline_at: datetime, reason: str, actor: Actor, at: datetime
) -> None:
    """Move the deadline of the open circulation later.

    Raises:
        InvalidError: `deadline.not_later`, `deadline.too_far`, `deadline.reason_missing`, `text.too_long` or
            `text.unprintable`.
        ForbiddenMoveError: no circulation is open.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    circulation = open_circulation(session, pact=pact)
    refuse_unfit_deadline(deadline_at, at=at, in_force=circulation.deadline_at)
    if not reason.strip():
        raise InvalidError("deadline.reason_missing")
    refuse_unfit_words(reason=reason)
    before, circulation.deadline_at = circulation.deadline_at, deadline_at
    audit.record(
        session,
        pact,
        tag=AuditTag.CIRCULATION_EXTENDED,
        actor=actor,
        at=at,
        facts={
            "circulation": circulation.id,
            "from": instant(before),
            "to": instant(deadline_at),
            "reason": reason.strip(),
        },
    )
    plan_reminders(
        session, pact, stage=ReminderStage.REVIEW, occasion_id=circulation.id, deadline_at=deadline_at, at=at
    )
    session.flush()
