"""Reopen the text of a pact that was agreed, or is being signed."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import coordinated_pact
from workflows.rules.words import refuse_unfit_words
from workflows.steps.return_to_text import return_to_text


def reopen(session: Session, *, pact_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Lead a pact back to amending, with a reason that everybody is told.

    Raises:
        InvalidError: `reopen.reason_missing`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: the pact is neither agreed nor being signed.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if not reason.strip():
        raise InvalidError("reopen.reason_missing")
    refuse_unfit_words(reason=reason)
    return_to_text(session, pact, reason=reason.strip(), actor=actor, at=at)
    session.flush()
