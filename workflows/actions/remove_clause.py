"""Take a clause out of the text; its id and its history stay, its open amendments are overtaken."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import open_text
from workflows.steps.amendment_row import live_amendments
from workflows.steps.overtake_amendments import overtake_amendments
from workflows.tables.text import Clause


def remove_clause(session: Session, *, pact_id: UUID, clause_id: UUID, actor: Actor, at: datetime) -> None:
    """Remove a clause from the text that is being written.

    Raises:
        UnknownError: `clause.unknown`.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    clause = session.get(Clause, clause_id)
    if clause is None or clause.pact_id != pact.id or clause.removed_at is not None:
        raise UnknownError("clause.unknown")
    clause.removed_at = at
    audit.record(
        session,
        pact,
        tag=AuditTag.CLAUSE_REMOVED,
        actor=actor,
        at=at,
        subjects=(audit.PACT_SUBJECT, audit.subject("clause", clause.id)),
        facts={"key": clause.key, "from": clause.text_digest},
    )
    overtake_amendments(session, pact, live_amendments(session, clause_id=clause.id), actor=actor, at=at)
    session.flush()
