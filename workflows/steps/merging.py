"""The merge of a clause's open amendments, for the acts that decide on it."""

from uuid import UUID

from sqlmodel import Session

from workflows.errors import UnknownError
from workflows.queries.amendments import amendment_cards
from workflows.queries.clause_merges import ClauseMerge, clause_merge
from workflows.queries.texts import working_text
from workflows.tables.pact import Pact


def merge_of_clause(session: Session, pact: Pact, *, clause_id: UUID) -> ClauseMerge:
    """Return the merge of one clause, which may have no open amendment.

    Raises:
        UnknownError: `clause.unknown`.
    """
    for clause in working_text(session, pact_id=pact.id).clauses:
        if clause.id == clause_id:
            cards = amendment_cards(session, pact_id=pact.id)
            return clause_merge(clause, [card for card in cards if card.live and card.clause_id == clause_id])
    raise UnknownError("clause.unknown")
