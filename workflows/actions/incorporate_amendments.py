"""Incorporate into a clause the amendments that were taken, all at once and in no particular order."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from document_templates.wording.merge import Proposal, merge
from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import open_text
from workflows.machines.amendment import TAKEN, AmendmentState
from workflows.tables.amendment import Amendment, AmendmentAnswer
from workflows.tables.text import Clause


def incorporate_amendments(session: Session, *, pact_id: UUID, clause_id: UUID, actor: Actor, at: datetime) -> None:
    """Merge what was taken into the clause's words.

    Raises:
        UnknownError: `clause.unknown`.
        ForbiddenMoveError: `amendment.nothing_to_incorporate`, `amendment.on_other_words` when the clause was rewritten
            meanwhile, `amendment.collision` when two of them change the same words differently, or the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    clause = session.get(Clause, clause_id)
    if clause is None or clause.pact_id != pact.id or clause.removed_at is not None:
        raise UnknownError("clause.unknown")
    taken = _taken(session, clause)
    merged = merge(
        clause.text, [Proposal(key=str(amendment.id), text=_words(session, amendment)) for amendment in taken]
    )
    if merged.collisions:
        raise ForbiddenMoveError("amendment.collision", heading=clause.heading, count=len(merged.collisions))
    before = clause.text_digest
    clause.text = merged.text
    clause.text_digest = clause_digest(kind=clause.kind.value, heading=clause.heading, text=merged.text)
    for amendment in taken:
        amendment.incorporated_at = at
    audit.record(
        session,
        pact,
        tag=AuditTag.AMENDMENT_INCORPORATED,
        actor=actor,
        at=at,
        subjects=(audit.PACT_SUBJECT, audit.subject("clause", clause.id)),
        facts={
            "clause": clause.id,
            "amendments": [amendment.number for amendment in taken],
            "from": before,
            "to": clause.text_digest,
        },
    )
    session.flush()


def _taken(session: Session, clause: Clause) -> list[Amendment]:
    statement = select(Amendment).where(
        Amendment.clause_id == clause.id,
        col(Amendment.state).in_(TAKEN),
        col(Amendment.incorporated_at).is_(None),
    )
    taken = list(session.exec(statement.order_by(col(Amendment.number))))
    if not taken:
        raise ForbiddenMoveError("amendment.nothing_to_incorporate", heading=clause.heading)
    if any(amendment.base_digest != clause.text_digest for amendment in taken):
        raise ForbiddenMoveError("amendment.on_other_words", heading=clause.heading)
    return taken


def _words(session: Session, amendment: Amendment) -> str:
    if amendment.state is not AmendmentState.ACCEPTED_AS_MODIFIED:
        return amendment.text
    answers = select(AmendmentAnswer.text).where(
        AmendmentAnswer.amendment_id == amendment.id, col(AmendmentAnswer.text).is_not(None)
    )
    return session.exec(answers.order_by(col(AmendmentAnswer.turn).desc())).first() or amendment.text
