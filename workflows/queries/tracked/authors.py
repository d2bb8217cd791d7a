"""Under whose names changes are tracked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from document_templates.redline.changes import ClauseMarkup, InsertedClause
from document_templates.redline.revisions import Revision
from workflows.queries.amendments import AmendmentCard
from workflows.queries.parties import party_cards

TrackedClauses = tuple[ClauseMarkup | InsertedClause, ...]


@dataclass(frozen=True)
class Authors:
    """Who stands behind an amendment, by full name."""

    names: Mapping[UUID, str]

    def of(self, cards: Iterable[AmendmentCard]) -> Revision:
        """Return all that propose these amendments as one author, at the instant of the last."""
        known = sorted(cards, key=lambda card: card.number)
        names = dict.fromkeys(self.names[party] for card in known for party in card.proposing)
        return Revision(", ".join(names), max(card.proposed_at for card in known))


def authors_of(session: Session, *, pact_id: UUID) -> Authors:
    """Return the names of all that ever took part."""
    return Authors({party.id: party.name for party in party_cards(session, pact_id=pact_id, ever=True)})
