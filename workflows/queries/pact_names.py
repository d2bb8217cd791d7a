"""What people call the things that a trail names by their ids."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlmodel import Session, select

from workflows.tables.account import Account
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person
from workflows.tables.text import Clause


def pact_names(session: Session, *, pact_id: UUID) -> Mapping[str, str]:
    """Return the names of a pact's parties, people, clauses and amendments, and of its lead body's accounts, by id."""
    return {str(identity): name for identity, name in _names(session, pact_id)}


def _names(session: Session, pact_id: UUID) -> Iterator[tuple[UUID, str]]:
    lead_body_id = session.get_one(Pact, pact_id).lead_body_id
    yield from session.exec(select(Account.id, Account.name).where(Account.lead_body_id == lead_body_id))
    yield from session.exec(select(Party.id, Party.short_name).where(Party.pact_id == pact_id))
    yield from session.exec(select(Person.id, Person.name).where(Person.pact_id == pact_id))
    yield from session.exec(select(Clause.id, Clause.heading).where(Clause.pact_id == pact_id))
    numbers = select(Amendment.id, Amendment.number).where(Amendment.pact_id == pact_id)
    yield from ((identity, str(number)) for identity, number in session.exec(numbers))
