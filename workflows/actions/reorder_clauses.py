"""Put the clauses of a pact in another order; their ids and words stay."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import clauses_of, open_text


def reorder_clauses(session: Session, *, pact_id: UUID, order: Sequence[UUID], actor: Actor, at: datetime) -> None:
    """Order all the clauses as given.

    Raises:
        InvalidError: `clause.order_incomplete`, the order does not name every clause once.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    clauses = {clause.id: clause for clause in clauses_of(session, pact_id=pact.id)}
    if len(order) != len(clauses) or set(order) != set(clauses):
        raise InvalidError("clause.order_incomplete")
    for place, identity in enumerate(order):
        clauses[identity].place = place
    audit.record(
        session,
        pact,
        tag=AuditTag.CLAUSES_REORDERED,
        actor=actor,
        at=at,
        facts={"order": [clauses[identity].key for identity in order]},
    )
    session.flush()
