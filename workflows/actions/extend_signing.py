"""Give the signing more time, with a reason."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.finding import coordinated_pact, last_version
from workflows.machines.pact import PactState
from workflows.rules.deadline import refuse_unfit_deadline
from workflows.rules.words import refuse_unfit_words
from workflows.steps.plan_reminders import plan_reminders
from workflows.tables.reminder import ReminderStage


def extend_signing(
    session: Session, *, pact_id: UUID, deadline_at: datetime, reason: str, actor: Actor, at: datetime
) -> None:
    """Move the deadline of the open signing later, also once it has passed.

    Raises:
        InvalidError: `deadline.not_later`, `deadline.too_far`, `deadline.reason_missing`, `text.too_long` or
            `text.unprintable`.
        ForbiddenMoveError: `signing.not_open`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    version = last_version(session, pact_id=pact.id)
    if pact.state is not PactState.SIGNING or version is None or pact.signing_deadline_at is None:
        raise ForbiddenMoveError("signing.not_open", state=pact.state.value)
    refuse_unfit_deadline(deadline_at, at=at, in_force=pact.signing_deadline_at)
    if not reason.strip():
        raise InvalidError("deadline.reason_missing")
    refuse_unfit_words(reason=reason)
    before, pact.signing_deadline_at = pact.signing_deadline_at, deadline_at
    audit.record(
        session,
        pact,
        tag=AuditTag.SIGNING_EXTENDED,
        actor=actor,
        at=at,
        facts={
            "version": version.number,
            "from": instant(before),
            "to": instant(deadline_at),
            "reason": reason.strip(),
        },
    )
    plan_reminders(session, pact, stage=ReminderStage.SIGNING, occasion_id=version.id, deadline_at=deadline_at, at=at)
    session.flush()
