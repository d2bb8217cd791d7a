"""One party's own trail: what is handed to a signatory, and to whoever asks for it years later."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from signatures.signatory.trail import last_timestamp, signatory_trail
from signatures.trail import read_trail
from workflows.queries.timestamps import timestamp_tokens
from workflows.queries.trail import personal_values, trail_lines
from workflows.tables.party import Person


def party_trail(session: Session, *, pact_id: UUID, party_id: UUID) -> dict[str, Any]:
    """Return the trail of one party of a pact, to be verified alone.

    Raises:
        SignatureError: the trail of the pact does not hold.
    """
    lines = trail_lines(session, pact_id=pact_id)
    people = session.exec(select(Person.id).where(Person.pact_id == pact_id, Person.party_id == party_id))
    return signatory_trail(
        read_trail([line.line for line in lines], pact_id=pact_id),
        party_id=party_id,
        person_ids=sorted(people),
        personal=personal_values(session, pact_id=pact_id),
        timestamp=last_timestamp(timestamp_tokens(session, pact_id=pact_id)),
    )
