"""Leave a note on a clause for the people of one's own organisation; the trail does not tell, it is nobody else's."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, UnknownError
from workflows.finding import Representation, last_circulation, representation
from workflows.machines.pact import NEGOTIATING
from workflows.rules.words import refuse_unfit_words
from workflows.tables.note import Note
from workflows.tables.text import VersionClause


def leave_note(session: Session, *, clause_id: UUID, text: str, actor: Actor, at: datetime) -> UUID:
    """Keep a note on a clause that went round, and return its id; left twice, it is one note.

    Raises:
        UnknownError: `person.unknown` or `clause.unknown`.
        InvalidError: `note.empty`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: `note.text_is_settled`.
    """
    who = representation(session, actor=actor)
    _refuse_unknown(session, pact_id=who.pact.id, clause_id=clause_id)
    if who.pact.state not in NEGOTIATING:
        raise ForbiddenMoveError("note.text_is_settled", state=who.pact.state.value)
    words = text.strip()
    if not words:
        raise InvalidError("note.empty")
    refuse_unfit_words(note=words)
    return _same_note(session, who, clause_id=clause_id, words=words) or _keep(
        session, who, clause_id=clause_id, words=words, at=at
    )


def _refuse_unknown(session: Session, *, pact_id: UUID, clause_id: UUID) -> None:
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None or session.get(VersionClause, (circulation.version_id, clause_id)) is None:
        raise UnknownError("clause.unknown")


def _same_note(session: Session, who: Representation, *, clause_id: UUID, words: str) -> UUID | None:
    statement = select(Note.id).where(
        Note.person_id == who.person.id,
        Note.clause_id == clause_id,
        Note.text == words,
        col(Note.removed_at).is_(None),
    )
    return session.exec(statement).first()


def _keep(session: Session, who: Representation, *, clause_id: UUID, words: str, at: datetime) -> UUID:
    note = Note(
        id=uuid4(),
        pact_id=who.pact.id,
        party_id=who.party.id,
        clause_id=clause_id,
        person_id=who.person.id,
        text=words,
        written_at=at,
    )
    session.add(note)
    session.flush()
    return note.id
