"""Whom an act owes a message, and who ever opened one: what a coordinator looks at before an act is done in earnest."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.link import Link
from workflows.tables.promise import Promise, PromiseKind


def promised_people(session: Session, *, pact_id: UUID, kind: PromiseKind, at: datetime) -> frozenset[UUID]:
    """Return the people who were promised a message of this kind at this very instant."""
    statement = select(Promise).where(Promise.pact_id == pact_id, Promise.kind == kind, Promise.made_at == at)
    return frozenset(UUID(promise.facts["person"]) for promise in session.exec(statement))


def people_who_opened(session: Session, *, pact_id: UUID) -> frozenset[UUID]:
    """Return the people who opened a personal link: their addresses are proven."""
    statement = select(Link.person_id).where(Link.pact_id == pact_id, col(Link.opened_at).is_not(None))
    return frozenset(session.exec(statement))
