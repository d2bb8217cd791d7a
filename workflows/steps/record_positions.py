"""Record where an organisation stands on clauses of a round, and owe whoever answered a receipt."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, StaleTextError, UnknownError
from workflows.finding import Representation, version_clauses
from workflows.identity import derived_id
from workflows.queries.positions import last_turns
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer
from workflows.rules.words import refuse_unfit_words
from workflows.steps.promise_letters import promise_letter_again
from workflows.tables.circulation import Circulation
from workflows.tables.position import Position
from workflows.tables.promise import PromiseKind
from workflows.tables.text import VersionClause

TAGS = {
    Answer.APPROVE: AuditTag.CLAUSE_APPROVED,
    Answer.REMARK: AuditTag.CLAUSE_REMARKED,
    Answer.ABSTAIN: AuditTag.CLAUSE_ABSTAINED,
    Answer.OBJECT: AuditTag.CLAUSE_OBJECTED,
}
PAUSE = timedelta(minutes=30)
"""How long after the last answer the receipt waits: who answers clause by clause gets one, not sixty."""

_REASONED = frozenset((Answer.REMARK, Answer.OBJECT))


def record_positions(
    session: Session,
    who: Representation,
    *,
    circulation: Circulation,
    answers: Sequence[ClauseAnswer],
    actor: Actor,
    at: datetime,
) -> None:
    """Write the positions and an entry of the trail for each; all the answers count, or none.

    Raises:
        UnknownError: `clause.unknown`.
        StaleTextError: `clause.stale`, a clause is no longer the one that was read.
        InvalidError: `position.reason_missing`, a remark or an objection without words; `text.too_long`,
            `text.unprintable`.
    """
    clauses = {row.clause_id: row for row in version_clauses(session, version_id=circulation.version_id)}
    turns = last_turns(session, circulation_id=circulation.id, party_id=who.party.id)
    answered = turns.keys() | {answer.clause_id for answer in answers}
    for answer in answers:
        turn = turns.get(answer.clause_id, 0) + 1
        clause = clauses.get(answer.clause_id)
        if clause is None:
            raise UnknownError("clause.unknown")
        session.add(_position(who, circulation, clause=clause, answer=answer, turn=turn, at=at))
        audit.record(
            session,
            who.pact,
            tag=TAGS[answer.answer],
            actor=actor,
            at=at,
            subjects=(
                audit.subject("party", who.party.id),
                audit.subject("person", who.person.id),
                audit.subject("clause", answer.clause_id),
            ),
            facts={
                "circulation": circulation.id,
                "clause": answer.clause_id,
                "text": answer.read_digest,
                "reason": answer.reason.strip(),
            },
        )
    session.flush()
    _promise_receipt(session, who, circulation, complete=clauses.keys() <= answered, at=at)
    session.flush()


def _promise_receipt(
    session: Session, who: Representation, circulation: Circulation, *, complete: bool, at: datetime
) -> None:
    """Owe the person what was recorded, once for all the answers of one sitting; at once when nothing is owed."""
    promise_letter_again(
        session,
        who.person,
        kind=PromiseKind.ANSWERS,
        occasion=circulation.id,
        at=at,
        due_at=at if complete else at + PAUSE,
        facts={"circulation": str(circulation.id)},
    )


def _position(
    who: Representation,
    circulation: Circulation,
    *,
    clause: VersionClause,
    answer: ClauseAnswer,
    turn: int,
    at: datetime,
) -> Position:
    if clause.text_digest != answer.read_digest:
        raise StaleTextError("clause.stale", clause=str(clause.clause_id))
    if answer.answer in _REASONED and not answer.reason.strip():
        raise InvalidError("position.reason_missing", heading=clause.heading)
    refuse_unfit_words(reason=answer.reason)
    return Position(
        id=derived_id(circulation.id, who.party.id, clause.clause_id, turn),
        circulation_id=circulation.id,
        party_id=who.party.id,
        clause_id=clause.clause_id,
        turn=turn,
        person_id=who.person.id,
        answer=answer.answer,
        reason=answer.reason.strip(),
        text_digest=clause.text_digest,
        at=at,
    )
