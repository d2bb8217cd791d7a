"""The notes that the people of one organisation left for each other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.note import Note
from workflows.tables.party import Person


@dataclass(frozen=True)
class NoteCard:
    """A note on a clause, and who left it."""

    id: UUID
    clause_id: UUID
    person_id: UUID
    person: str
    text: str
    written_at: datetime


def notes_of_party(session: Session, *, party_id: UUID) -> tuple[NoteCard, ...]:
    """Return the notes of a party's people, oldest first; they are nobody else's to read."""
    statement = (
        select(Note, Person.name)
        .join(Person, col(Person.id) == col(Note.person_id))
        .where(Note.party_id == party_id, col(Note.removed_at).is_(None))
        .order_by(col(Note.written_at), col(Note.id))
    )
    return tuple(
        NoteCard(
            id=note.id,
            clause_id=note.clause_id,
            person_id=note.person_id,
            person=name,
            text=note.text,
            written_at=note.written_at,
        )
        for note, name in session.exec(statement)
    )
