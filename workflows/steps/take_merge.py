"""Take into the text what a clause's amendments come to, where nothing is left to settle."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.queries.amendments import AmendmentCard
from workflows.queries.clause_merges import ClauseMerge
from workflows.steps.take_into_text import put_in_clause, take_out_clause, take_words
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact
from workflows.tables.text import Clause


def take_merge(session: Session, pact: Pact, merged: ClauseMerge, *, actor: Actor, at: datetime) -> None:
    """Take every amendment of the merge into the text: new clauses first, then the clause's own words or its end.

    Raises:
        ForbiddenMoveError: `amendment.needs_hand` or `amendment.collision`.
    """
    refuse_unsettled(merged)
    clause = session.get_one(Clause, merged.clause.id)
    for card in reversed(merged.insertions):
        amendment = session.get_one(Amendment, card.id)
        put_in_clause(session, pact, clause, amendment=amendment, text=card.wanted, actor=actor, at=at)
    if merged.removals:
        take_out_clause(session, pact, clause, amendments=rows_of(session, merged.removals), actor=actor, at=at)
    elif merged.rewordings:
        take_words(
            session,
            pact,
            clause,
            heading=merged.headings.text,
            text=merged.words.text,
            amendments=rows_of(session, merged.rewordings),
            actor=actor,
            at=at,
        )


def refuse_unsettled(merged: ClauseMerge) -> None:
    """Refuse a merge that a person has to look at first.

    Raises:
        ForbiddenMoveError: `amendment.needs_hand` or `amendment.collision`.
    """
    if merged.by_hand:
        raise ForbiddenMoveError("amendment.needs_hand")
    count = len(merged.collisions) + bool(merged.removals and merged.rewordings)
    if count:
        raise ForbiddenMoveError("amendment.collision", heading=merged.clause.heading, count=count)


def rows_of(session: Session, cards: Sequence[AmendmentCard]) -> list[Amendment]:
    """Return the rows behind some cards, in their order."""
    return [session.get_one(Amendment, card.id) for card in cards]
