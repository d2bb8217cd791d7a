"""How far each organisation is in the last round: what it answered, what it still owes."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col, func

from workflows.finding import last_circulation
from workflows.queries.answer_counts import AnswerCounts, counts_by_party
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.reach_proofs import ReachProof, reach_proofs
from workflows.tables.party import PartyRole
from workflows.tables.text import VersionClause


@dataclass(frozen=True)
class PartyProgress:
    """How far one party is: what it answered, on how many clauses it is asked, and the proof that it was reached."""

    party: PartyCard
    counts: AnswerCounts
    asked: int
    reach: ReachProof | None

    @property
    def answered(self) -> int:
        """On how many clauses it has answered, the answers that were carried over among them."""
        return self.counts.answered

    @property
    def carried(self) -> int:
        """How many of its answers came from the round before."""
        return self.counts.carried

    @property
    def owed(self) -> int:
        """On how many clauses it has still to answer."""
        return self.asked - self.answered

    @property
    def objections(self) -> int:
        """To how many clauses it objects."""
        return self.counts.object

    @property
    def reached(self) -> bool:
        """Tell whether it is proven that the invitation arrived."""
        return self.reach is not None


def party_progress(session: Session, *, pact_id: UUID) -> tuple[PartyProgress, ...]:
    """Return how far the voting parties are, in their order; none before the first round."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return ()
    asked = session.scalar(
        select(func.count()).select_from(VersionClause).where(col(VersionClause.version_id) == circulation.version_id)
    )
    counts = counts_by_party(session, circulation_id=circulation.id)
    proofs = reach_proofs(session, circulation_id=circulation.id)
    return tuple(
        PartyProgress(
            party=party,
            counts=counts.get(party.id, AnswerCounts()),
            asked=asked or 0,
            reach=proofs.get(party.id),
        )
        for party in party_cards(session, pact_id=pact_id)
        if party.role is not PartyRole.EVALUATOR
    )
