"""Give back the PDF that was taken to be signed, before its time is over: whoever waits may take it."""

from datetime import datetime

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.steps.asked_signature import expected_signature
from workflows.steps.give_signature import signature_subjects


def give_back_lease(session: Session, *, actor: Actor, at: datetime) -> None:
    """End the actor's lease.

    Raises:
        ForbiddenMoveError: `lease.none`, there is none, or it ran out; or no signature is asked of the actor.
    """
    asked = expected_signature(session, actor=actor, at=at)
    signature = asked.signature
    if signature.lease_until is None or signature.lease_until <= at:
        raise ForbiddenMoveError("lease.none")
    signature.lease_until = None
    audit.record(
        session,
        asked.who.pact,
        tag=AuditTag.HEAD_GIVEN_BACK,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={"signature": signature.id},
    )
    session.flush()
