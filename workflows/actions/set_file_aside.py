"""Set aside a file that came back: nothing counts of it, and it stays kept."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import speaker
from workflows.steps.own_return import own_return
from workflows.tables.returned_file import ReturnState


def set_file_aside(session: Session, *, file_id: UUID, actor: Actor, at: datetime) -> None:
    """Record that the organisation does not want the file to count.

    Raises:
        UnknownError: `file.unknown`.
        NotAllowedError: somebody else speaks for the organisation.
        ForbiddenMoveError: `file.settled`.
    """
    who = speaker(session, actor=actor)
    row = own_return(session, who, file_id=file_id)
    row.state, row.settled_at = ReturnState.SET_ASIDE, at
    audit.record(
        session,
        who.pact,
        tag=AuditTag.FILE_SET_ASIDE,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", who.party.id), audit.subject("person", who.person.id)),
        facts={"returned": row.id, "file": row.file_digest},
    )
    session.flush()
