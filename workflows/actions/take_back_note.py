"""Take back a note that one left; its words are not kept."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import representation
from workflows.tables.note import Note


def take_back_note(session: Session, *, note_id: UUID, actor: Actor, at: datetime) -> None:
    """Remove a note of the actor's own; taken back twice, it is gone once.

    Raises:
        UnknownError: `person.unknown`, or `note.unknown`, also when somebody else left it.
    """
    who = representation(session, actor=actor)
    note = session.get(Note, note_id)
    if note is None or note.person_id != who.person.id:
        raise UnknownError("note.unknown")
    note.text, note.removed_at = "", note.removed_at or at
    session.flush()
