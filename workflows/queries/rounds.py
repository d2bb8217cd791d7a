"""The rounds of a pact in figures: how many were reached, how many answered, without saying what anybody answered."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col, func

from workflows.queries.circulations import CirculationCard, circulation_cards
from workflows.queries.positions import stands
from workflows.queries.reach_proofs import counts
from workflows.tables.circulation import Circulation, Reach
from workflows.tables.position import Position
from workflows.tables.text import VersionClause


@dataclass(frozen=True)
class RoundFigures:
    """One round: its clauses, the parties it is proven to have reached, those that answered, and their answers.

    Of an answer that was changed only the last counts; `carried` of them came from the round before.
    """

    circulation: CirculationCard
    clauses: int
    reached: int
    answering: int
    answers: int
    carried: int


def round_figures(session: Session, *, pact_id: UUID) -> tuple[RoundFigures, ...]:
    """Return the rounds of a pact in figures, oldest first."""
    own = select(col(Circulation.id)).where(col(Circulation.pact_id) == pact_id)
    versions = select(col(Circulation.version_id)).where(col(Circulation.pact_id) == pact_id)
    clauses = dict(
        session.execute(
            select(col(VersionClause.version_id), func.count())
            .where(col(VersionClause.version_id).in_(versions))
            .group_by(col(VersionClause.version_id))
        ).all()
    )
    reached = dict(
        session.execute(
            select(col(Reach.circulation_id), func.count(func.distinct(Reach.party_id)))
            .where(col(Reach.circulation_id).in_(own), counts())
            .group_by(col(Reach.circulation_id))
        ).all()
    )
    answers = {
        circulation_id: (parties, count, carried)
        for circulation_id, parties, count, carried in session.execute(
            select(
                col(Position.circulation_id),
                func.count(func.distinct(Position.party_id)),
                func.count(),
                func.count(col(Position.carried_from)),
            )
            .where(col(Position.circulation_id).in_(own), stands())
            .group_by(col(Position.circulation_id))
        )
    }
    return tuple(
        RoundFigures(card, clauses[card.version_id], reached.get(card.id, 0), *answers.get(card.id, (0, 0, 0)))
        for card in circulation_cards(session, pact_id=pact_id)
    )
