"""How many personal values the trail of a pact holds about each person, and how many were erased."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows.machines.pact import BEFORE_FORCE
from workflows.tables.erasable_value import ErasableValue
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person


@dataclass(frozen=True)
class PersonalRecord:
    """What is kept about a person; `may_be_erased` is False while they take part in a pact that is not settled."""

    person_id: UUID
    name: str
    party: str
    takes_part: bool
    kept: int
    erased: int
    may_be_erased: bool


def personal_records(session: Session, *, pact_id: UUID) -> tuple[PersonalRecord, ...]:
    """Return everybody who ever acted for a party, by party."""
    settled = session.get_one(Pact, pact_id).state not in BEFORE_FORCE
    counted = (
        select(ErasableValue.person_id, func.count(), func.count(col(ErasableValue.erased_at)))
        .where(ErasableValue.pact_id == pact_id)
        .group_by(col(ErasableValue.person_id))
    )
    counts = {person_id: (total, erased) for person_id, total, erased in session.exec(counted)}
    people = (
        select(Person, Party)
        .join(Party, col(Party.id) == col(Person.party_id))
        .where(Person.pact_id == pact_id)
        .order_by(col(Party.place), col(Person.name))
    )
    return tuple(
        PersonalRecord(
            person_id=person.id,
            name=person.name,
            party=party.name,
            takes_part=person.removed_at is None,
            kept=total - erased,
            erased=erased,
            may_be_erased=total > erased and (settled or person.removed_at is not None),
        )
        for person, party in session.exec(people)
        for total, erased in [counts.get(person.id, (0, 0))]
    )
