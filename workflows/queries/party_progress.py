"""How far each organisation is in the last round: what it answered, what it still owes."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, select
from sqlmodel import Session, col, func

from workflows.finding import last_circulation
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.positions import reached_parties, stands
from workflows.rules.outcome import Answer
from workflows.tables.circulation import Circulation
from workflows.tables.party import PartyRole
from workflows.tables.position import Position
from workflows.tables.text import VersionClause


@dataclass(frozen=True)
class PartyProgress:
    """How far one party is: answers given (carried among them), what is still asked, objections, whether reached."""

    party: PartyCard
    answered: int
    carried: int
    owed: int
    objections: int
    reached: bool


def party_progress(session: Session, *, pact_id: UUID) -> tuple[PartyProgress, ...]:
    """Return how far the voting parties are, in their order; none before the first round."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return ()
    asked = session.scalar(
        select(func.count()).select_from(VersionClause).where(col(VersionClause.version_id) == circulation.version_id)
    )
    counts = _counts(session, circulation)
    reached = reached_parties(session, circulation_id=circulation.id)
    return tuple(
        _progress(party, *counts.get(party.id, (0, 0, 0)), asked=asked or 0, reached=party.id in reached)
        for party in party_cards(session, pact_id=pact_id)
        if party.role is not PartyRole.EVALUATOR
    )


def _counts(session: Session, circulation: Circulation) -> Mapping[UUID, tuple[int, int, int]]:
    """Let the database count the answers, the carried and the objecting ones, by party."""
    statement = (
        select(
            col(Position.party_id),
            func.count(),
            func.count(col(Position.carried_from)),
            func.count(case((col(Position.answer) == Answer.OBJECT, 1))),
        )
        .where(col(Position.circulation_id) == circulation.id, stands())
        .group_by(col(Position.party_id))
    )
    return {
        party_id: (answered, carried, objections)
        for party_id, answered, carried, objections in session.execute(statement)
    }


def _progress(
    party: PartyCard, answered: int, carried: int, objections: int, *, asked: int, reached: bool
) -> PartyProgress:
    return PartyProgress(
        party=party,
        answered=answered,
        carried=carried,
        owed=asked - answered,
        objections=objections,
        reached=reached,
    )
