"""What people call the things that a trail names by their ids."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from sqlalchemy import true
from sqlmodel import Session, col, select

from workflows.tables.account import Account
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person
from workflows.tables.text import Clause


def pact_names(session: Session, *, pact_id: UUID, of: Collection[str] | None = None) -> Mapping[str, str]:
    """Return the names of a pact's parties, people, clauses and amendments, and of its lead body's accounts, by id.

    With some ids as `of`, only the names of these.
    """
    wanted = None if of is None else list(map(UUID, of))
    return {str(identity): name for identity, name in _names(session, pact_id, wanted)}


def _names(session: Session, pact_id: UUID, wanted: Collection[UUID] | None) -> Iterator[tuple[UUID, str]]:
    lead_body_id = session.get_one(Pact, pact_id).lead_body_id
    for identity, name, owner in (
        (Account.id, Account.name, Account.lead_body_id == lead_body_id),
        (Party.id, Party.short_name, Party.pact_id == pact_id),
        (Person.id, Person.name, Person.pact_id == pact_id),
        (Clause.id, Clause.heading, Clause.pact_id == pact_id),
        (Amendment.id, Amendment.number, Amendment.pact_id == pact_id),
    ):
        among = true() if wanted is None else col(identity).in_(wanted)
        yield from ((found, str(named)) for found, named in session.exec(select(identity, name).where(owner, among)))
