"""Adopt a master: from now on a lead body's documents of one kind and language are made from it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session

from workflows.actors import Actor
from workflows.steps.adopted_master import master_place
from workflows.tables.adopted_master import AdoptedMaster


def adopt_master(
    session: Session,
    *,
    lead_body_id: UUID,
    kind: str,
    language: str,
    docx_digest: str,
    file_name: str,
    actor: Actor,
    at: datetime,
) -> UUID:
    """Put a master, checked and in the vault, in the place of the one in force, and return the adoption's id.

    Raises:
        UnknownError: `lead_body.unknown` or `adoption.unknown`.
        NotAllowedError: `actor.not_coordinator`.
    """
    place = master_place(session, lead_body_id=lead_body_id, kind=kind, language=language, actor=actor)
    if place.adopted is not None:
        place.adopted.dropped_at = at
        session.flush()
    row = AdoptedMaster(
        id=uuid4(),
        lead_body_id=place.lead_body_id,
        kind=place.kind,
        language=place.language,
        docx_digest=docx_digest,
        file_name=file_name,
        adopted_at=at,
        adopted_by=place.account_id,
    )
    session.add(row)
    session.flush()
    return row.id
