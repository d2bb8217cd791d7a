"""Propose a change to a clause: other words, a clause more after it, or one less."""

from datetime import datetime

from sqlmodel import Session

from workflows.actors import Actor
from workflows.finding import open_circulation, speaker
from workflows.rules.change import Change
from workflows.steps.propose import Proposed, propose
from workflows.steps.prove_reach import prove_reach


def propose_amendment(session: Session, *, change: Change, actor: Actor, at: datetime) -> Proposed:
    """Propose a change; where another organisation proposed the very same, the two stand behind one amendment.

    Raises:
        UnknownError: `clause.unknown`.
        StaleTextError: `clause.stale`.
        InvalidError: `text.too_long`, `text.unprintable`, `amendment.changes_nothing`, `amendment.empty`,
            `amendment.heading_missing` or `amendment.rationale_missing`.
        NotAllowedError: somebody else speaks for the organisation.
        ForbiddenMoveError: no circulation is open.
    """
    who = speaker(session, actor=actor)
    circulation = open_circulation(session, pact=who.pact)
    proposed = propose(session, who, circulation=circulation, change=change, actor=actor, at=at)
    prove_reach(session, who, circulation=circulation, at=at)
    return proposed
