"""Add somebody who acts for a party; one who was removed comes back under the same id."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.details import PersonDetails
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.finding import coordinated_pact, present_party
from workflows.identity import derived_id
from workflows.machines.pact import BEFORE_FORCE, PactState
from workflows.steps.fill_person import address, fill_person
from workflows.steps.invite_again import invite_again
from workflows.tables.party import Party, Person, PowersSource


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
    powers_source: PowersSource = PowersSource.OTHER
    powers_file_digest: str | None = None
    powers_file_name: str | None = None

    @property
    def details(self) -> PersonDetails:
        """Return what of it can be corrected later."""
        return PersonDetails(
            name=self.name,
            office=self.office,
            tax_code=self.tax_code,
            email=self.email,
            language=self.language,
            powers=self.powers,
            powers_source=self.powers_source,
            powers_file_digest=self.powers_file_digest,
            powers_file_name=self.powers_file_name,
        )


def add_person(session: Session, *, party_id: UUID, person: NewPerson, actor: Actor, at: datetime) -> UUID:
    """Add a person, invite them to what is open to them now, and return the id.

    Raises:
        UnknownError: `party.unknown`, there is none in the pact now.
        InvalidError: `person.known`, `person.second_speaker`, or a detail that cannot be taken.
        ForbiddenMoveError: `person.too_late`, the pact is in force or over; `person.signing_is_open`, who signs was
            settled when it opened: a signatory may hand over.
    """
    pact_id = present_party(session, party_id=party_id).pact_id
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    party = present_party(session, party_id=party_id)
    if pact.state not in BEFORE_FORCE:
        raise ForbiddenMoveError("person.too_late", state=pact.state.value)
    if pact.state is PactState.SIGNING and person.signs:
        raise ForbiddenMoveError("person.signing_is_open", party=party.short_name)
    row = _row(session, party, person)
    fill_person(session, row, person.details)
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
            "powers_source": row.powers_source.value,
            "powers_file_digest": row.powers_file_digest,
        },
    )
    invite_again(session, pact, person=row, at=at)
    session.flush()
    return row.id


def _row(session: Session, party: Party, person: NewPerson) -> Person:
    colleagues = list(session.exec(select(Person).where(Person.party_id == party.id)))
    known = next((colleague for colleague in colleagues if colleague.email == address(person.email)), None)
    if known is not None and known.removed_at is None:
        raise InvalidError("person.known", name=known.name)
    if speaker := next((colleague for colleague in colleagues if colleague.speaks and person.speaks), None):
        raise InvalidError("person.second_speaker", name=speaker.name)
    row = known or _new_row(session, party, person, colleagues=len(colleagues))
    row.speaks, row.signs, row.step, row.removed_at = person.speaks, person.signs, 1, None
    return row


def _new_row(session: Session, party: Party, person: NewPerson, *, colleagues: int) -> Person:
    """Return a row under the id that the address gives, unless that is of somebody whose address was corrected."""
    email = address(person.email)
    identity = derived_id(party.id, "person", email)
    if session.get(Person, identity) is not None:
        identity = derived_id(party.id, "person", email, colleagues)
    return Person(id=identity, pact_id=party.pact_id, party_id=party.id)  # type: ignore[call-arg]
