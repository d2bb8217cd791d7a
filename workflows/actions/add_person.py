"""Add somebody who acts for a party."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, UnknownError
from workflows.finding import open_text
from workflows.identity import derived_id
from workflows.rules.tax_code import person_tax_code
from workflows.rules.words import refuse_unfit_words
from workflows.tables.party import Party, Person


@dataclass(frozen=True)
class NewPerson:
    """A person as entered: `speaks` takes positions for the party, `signs` signs for it by `powers`."""

    name: str
    office: str
    tax_code: str
    email: str
    language: str
    speaks: bool
    signs: bool
    powers: str = ""


def add_person(session: Session, *, party_id: UUID, person: NewPerson, actor: Actor, at: datetime) -> UUID:
    """Add a person and return the id.

    Raises:
        InvalidError: `text.too_long`, `text.unprintable`, `tax_code.invalid`, `person.known`,
            `person.second_speaker`, `person.second_signatory` or `person.powers_missing`.
        UnknownError: the party is not of this pact.
    """
    party = session.get(Party, party_id)
    if party is None:
        raise UnknownError("party.unknown")
    pact = open_text(session, pact_id=party.pact_id, actor=actor)
    refuse_unfit_words(name=person.name, office=person.office, powers=person.powers)
    row = _row(session, party, person)
    session.add(row)
    session.flush()
    audit.record(
        session,
        pact,
        tag=AuditTag.PERSON_ADDED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party.id), audit.subject("person", row.id)),
        facts={
            "name": audit.Personal(row.name, row.id),
            "email": audit.Personal(row.email, row.id),
            "speaks": row.speaks,
            "signs": row.signs,
        },
    )
    session.flush()
    return row.id


def _row(session: Session, party: Party, person: NewPerson) -> Person:
    code, email = person_tax_code(person.tax_code), person.email.strip().lower()
    if code is None:
        raise InvalidError("tax_code.invalid", value=person.tax_code)
    for colleague in session.exec(select(Person).where(Person.party_id == party.id)):
        _refuse_double(colleague, person, email)
    if person.signs and not person.powers:
        raise InvalidError("person.powers_missing", name=person.name)
    return Person(
        id=derived_id(party.id, "person", email),
        pact_id=party.pact_id,
        party_id=party.id,
        name=person.name,
        office=person.office,
        tax_code=code,
        email=email,
        language=person.language,
        powers=person.powers,
        speaks=person.speaks,
        signs=person.signs,
    )


def _refuse_double(colleague: Person, person: NewPerson, email: str) -> None:
    if colleague.email == email:
        raise InvalidError("person.known", name=person.name)
    if colleague.speaks and person.speaks:
        raise InvalidError("person.second_speaker", name=colleague.name)
    if colleague.signs and person.signs:
        raise InvalidError("person.second_signatory", name=colleague.name)
