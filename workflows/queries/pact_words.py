"""The words by which a pact can be found again: its title, its parties, its clauses."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.pact import Pact
from workflows.tables.party import Party
from workflows.tables.text import Clause


def pact_words(session: Session, *, lead_body_id: UUID) -> Mapping[UUID, str]:
    """Return all the words of each pact of a lead body, as they are being written or stand now."""
    own = select(Pact.id).where(Pact.lead_body_id == lead_body_id)
    pacts = select(Pact.id, Pact.title, Pact.subject).where(Pact.lead_body_id == lead_body_id)
    parties = select(Party.pact_id, Party.name, Party.short_name).where(col(Party.pact_id).in_(own))
    clauses = select(Clause.pact_id, Clause.heading, Clause.text).where(
        col(Clause.pact_id).in_(own), col(Clause.removed_at).is_(None)
    )
    words: dict[UUID, list[str]] = {}
    for statement in (pacts, parties, clauses):
        for pact_id, *texts in session.exec(statement):
            words.setdefault(pact_id, []).extend(texts)
    return {pact_id: "\n".join(texts) for pact_id, texts in words.items()}
