"""Drop an adopted master: documents are made again from the one that comes with Patto."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.steps.adopted_master import master_place


def drop_master(session: Session, *, lead_body_id: UUID, kind: str, language: str, actor: Actor, at: datetime) -> None:
    """Take the adopted master of a kind and language out of force.

    Raises:
        UnknownError: `lead_body.unknown` or `adoption.unknown`.
        NotAllowedError: `actor.not_coordinator`.
        ForbiddenMoveError: `adoption.nothing_to_drop`.
    """
    place = master_place(session, lead_body_id=lead_body_id, kind=kind, language=language, actor=actor)
    if place.adopted is None:
        raise ForbiddenMoveError("adoption.nothing_to_drop", kind=kind, language=language)
    place.adopted.dropped_at = at
    session.flush()
