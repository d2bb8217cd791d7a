"""How the parties stand on each clause, counted by the database.

Parties that some clause concerns in particular are told apart; all the others are counted together, so reading a pact
of two hundred organisations costs little more than reading one of eight.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Row, Select, case, exists, func, null, select
from sqlmodel import Session, col

from workflows.queries.positions import reached_parties, stands
from workflows.queries.reach_proofs import counts
from workflows.rules.outcome import Answer, Stance
from workflows.tables.circulation import Circulation, Reach
from workflows.tables.party import Party, PartyRole
from workflows.tables.position import Position
from workflows.tables.text import VersionClause

Group = tuple[UUID | None, bool, str]
"""A party told apart, or None for all the others; whether it was reached; its category."""


@dataclass(frozen=True)
class _Answered:
    group: Group
    answer: Answer
    parties: int
    weight: int


def stances(
    session: Session, *, circulation: Circulation, clauses: Sequence[VersionClause]
) -> Mapping[UUID, tuple[Stance, ...]]:
    """Return the stances on each of the clauses of a circulation, by clause."""
    apart = frozenset(UUID(party) for clause in clauses for party in clause.concerns)
    voters, weights = _voters(session, circulation, apart)
    answered: dict[UUID, list[_Answered]] = {clause.clause_id: [] for clause in clauses}
    for row in session.execute(_counted(circulation, apart)):
        answered[row.clause_id].append(_read(row))
    return {
        clause.clause_id: tuple(_stances(clause, answered[clause.clause_id], voters=voters, weights=weights))
        for clause in clauses
    }


def _voters(
    session: Session, circulation: Circulation, apart: frozenset[UUID]
) -> tuple[Counter[Group], Counter[Group]]:
    reached = reached_parties(session, circulation_id=circulation.id)
    parties, weights = Counter[Group](), Counter[Group]()
    voting = select(col(Party.id), col(Party.weight), col(Party.category)).where(
        col(Party.pact_id) == circulation.pact_id,
        col(Party.role) != PartyRole.EVALUATOR,
        col(Party.removed_at).is_(None),
    )
    for party_id, weight, category in session.execute(voting):
        group = (party_id if party_id in apart else None, party_id in reached, category)
        parties[group] += 1
        weights[group] += weight
    return parties, weights


def _counted(
    circulation: Circulation, apart: frozenset[UUID]
) -> Select[UUID, Answer, UUID | None, bool, str, int, int]:
    voter = _grouped(circulation, apart)
    group = (voter.c.apart, voter.c.reached, voter.c.category)
    return (
        select(
            col(Position.clause_id),
            col(Position.answer),
            *group,
            func.count().label("parties"),
            func.sum(voter.c.weight).label("weight"),
        )
        .join(voter, voter.c.id == col(Position.party_id))
        .where(col(Position.circulation_id) == circulation.id, stands())
        .group_by(col(Position.clause_id), col(Position.answer), *group)
    )


def _grouped(circulation: Circulation, apart: frozenset[UUID]) -> CTE:
    """Tell the group of each party, once a party: asked for each answer anew, it would cost more than the counting."""
    told_apart: ColumnElement[UUID | None] = case((col(Party.id).in_(apart), col(Party.id)), else_=null())
    of_the_party = (col(Reach.circulation_id) == circulation.id, col(Reach.party_id) == col(Party.id))
    reached = exists().where(*of_the_party, counts())
    parties = select(
        col(Party.id),
        told_apart.label("apart"),
        reached.label("reached"),
        col(Party.category),
        col(Party.weight),
    ).where(col(Party.pact_id) == circulation.pact_id, col(Party.removed_at).is_(None))
    return parties.cte("voter").prefix_with("MATERIALIZED")


def _read(row: Row[UUID, Answer, UUID | None, bool, str, int, int]) -> _Answered:
    return _Answered(
        group=(row.apart, bool(row.reached), row.category),
        answer=row.answer,
        parties=row.parties,
        weight=int(row.weight),
    )


def _stances(
    clause: VersionClause, answered: list[_Answered], *, voters: Counter[Group], weights: Counter[Group]
) -> Iterator[Stance]:
    silent, silent_weight = voters.copy(), weights.copy()
    for some in answered:
        silent[some.group] -= some.parties
        silent_weight[some.group] -= some.weight
        yield _stance(clause, some.group, answer=some.answer, parties=some.parties, weight=some.weight)
    for group, parties in silent.items():
        if parties:
            yield _stance(clause, group, answer=None, parties=parties, weight=silent_weight[group])


def _stance(clause: VersionClause, group: Group, *, answer: Answer | None, parties: int, weight: int) -> Stance:
    party_id, reached, category = group
    return Stance(
        answer=answer,
        parties=parties,
        weight=weight,
        reached=reached,
        concerned=str(party_id) in clause.concerns,
        category=category,
    )
