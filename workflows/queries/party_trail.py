"""One party's own trail: what is handed to a signatory, and to whoever asks for it years later."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from signatures.signatory.trail import last_timestamp, signatory_trail, subjects_of
from signatures.trail import read_trail
from workflows.queries.subject_places import subject_places
from workflows.queries.timestamps import timestamp_tokens
from workflows.queries.trail import TrailLine, personal_values, trail_lines
from workflows.tables.party import Person


def party_trail(session: Session, *, pact_id: UUID, party_id: UUID) -> dict[str, Any]:
    """Return the trail of one party of a pact, to be verified alone.

    Raises:
        SignatureError: the trail of the pact does not hold.
    """
    lines = trail_lines(session, pact_id=pact_id)
    return signatory_trail(
        read_trail([line.line for line in lines], pact_id=pact_id),
        party_id=party_id,
        person_ids=_people(session, party_id),
        personal=personal_values(session, pact_id=pact_id),
        timestamp=last_timestamp(timestamp_tokens(session, pact_id=pact_id)),
    )


def own_lines(session: Session, *, pact_id: UUID, party_id: UUID, until: TrailLine) -> tuple[TrailLine, ...]:
    """Return the entries of a party's own trail, in order, up to an entry of the pact's and with it."""
    people = [str(person_id) for person_id in _people(session, party_id)]
    places = subject_places(session, pact_id=pact_id, until=until)
    own = {place for subject in subjects_of(str(party_id), people) for place in places.get(subject, ())}
    return trail_lines(session, pact_id=pact_id, places=own)


def _people(session: Session, party_id: UUID) -> list[UUID]:
    """Whoever acts for a party or ever did."""
    return sorted(session.exec(select(Person.id).where(Person.party_id == party_id)))
