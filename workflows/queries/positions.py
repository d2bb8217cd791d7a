"""Where the parties of a circulation stand now: the last answer of each on each clause."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func

from workflows.queries.reach_proofs import counts
from workflows.rules.outcome import Answer
from workflows.tables.circulation import Reach
from workflows.tables.position import Position


@dataclass(frozen=True)
class Standing:
    """One party's answer on one clause; `carried` when it was given in an earlier round on the same words."""

    position_id: UUID
    party_id: UUID
    clause_id: UUID
    person_id: UUID
    answer: Answer
    reason: str
    text_digest: str
    at: datetime
    turn: int
    carried: bool


Standings = Mapping[tuple[UUID, UUID], Standing]
"""Answers by party and clause."""


def standings(session: Session, *, circulation_id: UUID, party_id: UUID | None = None) -> Standings:
    """Return the answers that stand, of one party or of all."""
    own = () if party_id is None else (col(Position.party_id) == party_id,)
    return _standings(session, col(Position.circulation_id) == circulation_id, *own)


def standings_of(session: Session, *, circulation_id: UUID, party_ids: Collection[UUID]) -> Standings:
    """Return the answers of some parties that stand."""
    return _standings(session, col(Position.circulation_id) == circulation_id, col(Position.party_id).in_(party_ids))


def standings_on(session: Session, *, circulation_id: UUID, clause_ids: Collection[UUID]) -> Standings:
    """Return the answers on some clauses that stand."""
    return _standings(session, col(Position.circulation_id) == circulation_id, col(Position.clause_id).in_(clause_ids))


def reasoned_standings(session: Session, *, circulation_id: UUID) -> Standings:
    """Return the remarks and objections that stand: the answers with words of their own."""
    return _standings(session, col(Position.circulation_id) == circulation_id, col(Position.reason) != "")


@cache
def stands() -> ColumnElement[bool]:
    """Return the condition that a position was not overtaken by a later one of the same party on the same clause."""
    later = aliased(Position)
    return ~(
        select(col(later.id))
        .where(
            col(later.circulation_id) == col(Position.circulation_id),
            col(later.party_id) == col(Position.party_id),
            col(later.clause_id) == col(Position.clause_id),
            col(later.turn) > col(Position.turn),
        )
        .exists()
    )


def last_turns(session: Session, *, circulation_id: UUID, party_id: UUID) -> Mapping[UUID, int]:
    """Return how often a party has answered each clause it answered, by clause."""
    statement = (
        select(col(Position.clause_id), func.max(Position.turn))
        .where(col(Position.circulation_id) == circulation_id, col(Position.party_id) == party_id)
        .group_by(col(Position.clause_id))
    )
    return dict(session.execute(statement).all())


def carried_clauses(session: Session, *, circulation_id: UUID, party_id: UUID) -> frozenset[UUID]:
    """Return the clauses on which a party came into a round with an answer that still stood."""
    statement = select(col(Position.clause_id)).where(
        col(Position.circulation_id) == circulation_id,
        col(Position.party_id) == party_id,
        col(Position.carried_from).is_not(None),
    )
    return frozenset(session.scalars(statement))


def reached_parties(session: Session, *, circulation_id: UUID) -> frozenset[UUID]:
    """Return the parties whose invitation is proven to have arrived."""
    own = col(Reach.circulation_id) == circulation_id
    return frozenset(session.scalars(select(col(Reach.party_id)).where(own, counts())))


def _standings(session: Session, *which: ColumnElement[bool]) -> Standings:
    """Read columns rather than rows: a large pact has tens of thousands, which nobody is going to change here."""
    statement = select(
        col(Position.id),
        col(Position.party_id),
        col(Position.clause_id),
        col(Position.person_id),
        col(Position.answer),
        col(Position.reason),
        col(Position.text_digest),
        col(Position.at),
        col(Position.turn),
        col(Position.carried_from).is_not(None),
    )
    found = (Standing(*row) for row in session.execute(statement.where(*which, stands())))
    return {(standing.party_id, standing.clause_id): standing for standing in found}
