"""Take what nobody contests: accept it and let the text read so, in one go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import open_text
from workflows.machines.amendment import ACCEPT, UNSETTLED
from workflows.queries.amendments import AmendmentCard
from workflows.queries.clause_merges import clause_merge, clause_merges
from workflows.steps.answer_turn import answer_turn
from workflows.steps.take_merge import rows_of, take_merge
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class TakenIn:
    """How many amendments went into how many clauses."""

    amendments: int
    clauses: int


def take_uncontested(session: Session, *, pact_id: UUID, actor: Actor, at: datetime) -> TakenIn:
    """Accept every amendment that collides with no other and that no organisation opposes, and take it in.

    The others stay open, on the new words wherever these leave them room.

    Raises:
        ForbiddenMoveError: `amendment.nothing_uncontested`, or the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    merges = [merged for merged in clause_merges(session, pact_id=pact.id) if merged.uncontested]
    if not merges:
        raise ForbiddenMoveError("amendment.nothing_uncontested")
    for merged in merges:
        _accept(session, pact, merged.uncontested, actor=actor, at=at)
        take_merge(session, pact, clause_merge(merged.clause, merged.uncontested), actor=actor, at=at)
    session.flush()
    return TakenIn(amendments=sum(len(merged.uncontested) for merged in merges), clauses=len(merges))


def _accept(session: Session, pact: Pact, cards: tuple[AmendmentCard, ...], *, actor: Actor, at: datetime) -> None:
    for amendment in rows_of(session, cards):
        if amendment.state in UNSETTLED:
            answer_turn(session, pact, amendment, move=ACCEPT, reason="", actor=actor, at=at)
