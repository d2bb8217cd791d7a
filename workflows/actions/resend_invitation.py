"""Invite a person again: a fresh letter, whose link replaces the earlier one."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.steps.invite_again import invite_again
from workflows.steps.own_person import own_person


def resend_invitation(session: Session, *, person_id: UUID, actor: Actor, at: datetime) -> None:
    """Owe a person the invitations to the rooms that are open to them now.

    Raises:
        UnknownError: `person.unknown`.
        ForbiddenMoveError: `invitation.nothing_open`, nothing is asked of this person now.
    """
    pact, person = own_person(session, person_id=person_id, actor=actor)
    if not invite_again(session, pact, person=person, at=at):
        raise ForbiddenMoveError("invitation.nothing_open", name=person.name)
    session.flush()
