"""Take positions: where an organisation stands on one clause or on several, on the words it has read."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from workflows.actors import Actor
from workflows.finding import open_circulation, speaker
from workflows.rules.clause_answer import ClauseAnswer
from workflows.steps.prove_reach import prove_reach
from workflows.steps.record_positions import record_positions


def take_positions(session: Session, *, answers: Sequence[ClauseAnswer], actor: Actor, at: datetime) -> None:
    """Record where the actor's organisation stands; all the answers count, or none.

    Raises:
        UnknownError: `clause.unknown`.
        StaleTextError: `clause.stale`, a clause is no longer the one that was read.
        NotAllowedError: somebody else speaks for the organisation, or it takes no position.
        InvalidError: `position.reason_missing`, a remark or an objection without words; `text.too_long`,
            `text.unprintable`.
        ForbiddenMoveError: no circulation is open.
    """
    who = speaker(session, actor=actor)
    circulation = open_circulation(session, pact=who.pact)
    prove_reach(session, who, circulation=circulation, at=at)
    record_positions(session, who, circulation=circulation, answers=answers, actor=actor, at=at)
