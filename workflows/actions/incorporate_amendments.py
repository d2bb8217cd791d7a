"""Incorporate what was accepted of the amendments to a clause, all at once and in no particular order."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import open_text
from workflows.machines.amendment import TAKEN
from workflows.queries.clause_merges import clause_merge
from workflows.steps.merging import merge_of_clause
from workflows.steps.take_merge import take_merge


def incorporate_amendments(session: Session, *, pact_id: UUID, clause_id: UUID, actor: Actor, at: datetime) -> None:
    """Let the text read as what was accepted would have it; amendments without an answer stay open.

    Raises:
        UnknownError: `clause.unknown`.
        ForbiddenMoveError: `amendment.nothing_to_incorporate`, `amendment.needs_hand` when the clause was rewritten in
            the very same words, `amendment.collision` when two of them change the same words differently, or the text
            is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    every = merge_of_clause(session, pact, clause_id=clause_id)
    taken = [card for card in every.open if card.state in TAKEN]
    if not taken:
        raise ForbiddenMoveError("amendment.nothing_to_incorporate", heading=every.clause.heading)
    take_merge(session, pact, clause_merge(every.clause, taken), actor=actor, at=at)
    session.flush()
