"""Take a clause out of the text; its id and its history stay, its open amendments are overtaken."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import open_text
from workflows.machines.amendment import AMENDMENT_RULES, OVERTAKE, UNSETTLED, AmendmentFacts
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact
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
    _overtake_amendments(session, pact, clause, actor=actor, at=at)
    session.flush()


def _overtake_amendments(session: Session, pact: Pact, clause: Clause, *, actor: Actor, at: datetime) -> None:
    open_ones = select(Amendment).where(Amendment.clause_id == clause.id, col(Amendment.state).in_(UNSETTLED))
    for amendment in session.exec(open_ones.order_by(col(Amendment.number))):
        AMENDMENT_RULES.fire(amendment, OVERTAKE, AmendmentFacts(clause_removed=True))
        audit.record(
            session,
            pact,
            tag=OVERTAKE.tag,
            actor=actor,
            at=at,
            subjects=(audit.subject("party", amendment.party_id), audit.subject("amendment", amendment.id)),
            facts={"amendment": amendment.number, "clause": clause.id},
        )
