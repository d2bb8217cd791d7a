"""Revoke a person's links: whoever holds them enters no more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.rules.words import refuse_unfit_words
from workflows.steps.end_links import end_links
from workflows.steps.own_person import own_person


def revoke_links(session: Session, *, person_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """End every live link of a person, to both rooms, and the invitations still to be sent.

    Raises:
        UnknownError: `person.unknown`.
        InvalidError: `revocation.reason_missing`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: `link.none_live`.
    """
    pact, person = own_person(session, person_id=person_id, actor=actor)
    if not reason.strip():
        raise InvalidError("revocation.reason_missing")
    refuse_unfit_words(reason=reason)
    if not end_links(session, pact, person=person, reason=reason.strip(), actor=actor, at=at):
        raise ForbiddenMoveError("link.none_live", name=person.name)
    session.flush()
