"""Take an annex out of the text; its id stays, and those after it take the letters before theirs."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import annexes_of, open_text
from workflows.tables.text import Annex


def remove_annex(session: Session, *, annex_id: UUID, actor: Actor, at: datetime) -> None:
    """Remove an annex from the text that is being written.

    Raises:
        UnknownError: `annex.unknown`.
        ForbiddenMoveError: the text is closed.
    """
    annex = session.get(Annex, annex_id)
    if annex is None:
        raise UnknownError("annex.unknown")
    pact = open_text(session, pact_id=annex.pact_id, actor=actor)
    if annex.removed_at is not None:
        raise UnknownError("annex.unknown")
    annex.removed_at = at
    for place, other in enumerate(annexes_of(session, pact_id=pact.id)):
        other.place = place
    audit.record(
        session,
        pact,
        tag=AuditTag.ANNEX_REMOVED,
        actor=actor,
        at=at,
        facts={"key": annex.key, "heading": annex.heading, "from": annex.text_digest},
    )
    session.flush()
