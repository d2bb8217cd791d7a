"""The parties of a pact with their people and their authorising acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.finding import parties_of, people_of
from workflows.machines.authorisation import AuthorisationState
from workflows.queries.as_read import AsRead
from workflows.rules.means import PartyKind, SignatureMeans
from workflows.rules.signing_order import signatures_enough
from workflows.tables.authorisation import Authorisation
from workflows.tables.party import Party, PartyRole, Person, PowersSource


@dataclass(frozen=True)
class PersonCard(AsRead):
    """Somebody who acts for a party; `step` is when they sign, in the order that was given."""

    WRITTEN: ClassVar = (
        "name",
        "office",
        "tax_code",
        "email",
        "language",
        "powers",
        "powers_source",
        "powers_file_digest",
        "powers_file_name",
    )

    id: UUID
    party_id: UUID
    name: str
    office: str
    tax_code: str
    email: str
    language: str
    powers: str
    powers_source: PowersSource
    powers_file_digest: str | None
    powers_file_name: str | None
    speaks: bool
    signs: bool
    step: int


@dataclass(frozen=True)
class AuthorisationCard:
    """The authorising act a party needs, and whether it holds it."""

    body: str
    state: AuthorisationState
    number: str | None
    act_date: date | None
    file_digest: str | None
    file_name: str | None
    text_digest: str | None


@dataclass(frozen=True)
class PartyCard(AsRead):
    """An organisation of the pact; `signatures_needed` of its signatories must sign, all of them where it is None."""

    WRITTEN: ClassVar = (
        "name",
        "short_name",
        "role",
        "category",
        "weight",
        "tax_code",
        "seat",
        "means",
        "authorising_body",
    )

    id: UUID
    key: str
    name: str
    short_name: str
    role: PartyRole
    kind: PartyKind
    category: str
    weight: int
    tax_code: str
    seat: str
    means: tuple[SignatureMeans, ...]
    signatures_needed: int | None
    authorisation: AuthorisationCard | None
    people: tuple[PersonCard, ...]

    @property
    def authorising_body(self) -> str:
        """Return the body that must authorise its signature, '' where none must."""
        return self.authorisation.body if self.authorisation else ""

    @property
    def speaker(self) -> PersonCard | None:
        """Return who speaks for it."""
        return next((person for person in self.people if person.speaks), None)

    @property
    def signatories(self) -> tuple[PersonCard, ...]:
        """Return who signs for it, in the order in which they are asked."""
        return tuple(sorted((person for person in self.people if person.signs), key=lambda person: person.step))

    @property
    def signatory(self) -> PersonCard | None:
        """Return who signs for it, or the first of those who do."""
        return next(iter(self.signatories), None)

    @property
    def enough_signatures(self) -> int:
        """Return how many of its signatories must sign."""
        return signatures_enough(asked=len(self.signatories), needed=self.signatures_needed)


def party_cards(session: Session, *, pact_id: UUID, ever: bool = False) -> tuple[PartyCard, ...]:
    """Return the parties of a pact in order; `ever` with those that were removed, for histories."""
    people: dict[UUID, list[Person]] = {}
    for person in people_of(session, pact_id=pact_id, ever=ever):
        people.setdefault(person.party_id, []).append(person)
    authorisations = {
        row.party_id: row for row in session.exec(select(Authorisation).where(Authorisation.pact_id == pact_id))
    }
    return tuple(
        _card(party, people.get(party.id, ()), authorisations.get(party.id))
        for party in parties_of(session, pact_id=pact_id, ever=ever)
    )


def party_card(session: Session, *, party_id: UUID) -> PartyCard:
    """Return one party as a document tells of it: with the people who were removed, after the others."""
    here_first = (col(Person.removed_at).is_not(None), col(Person.email))
    people = select(Person).where(Person.party_id == party_id).order_by(*here_first)
    return _card(session.get_one(Party, party_id), session.exec(people).all(), session.get(Authorisation, party_id))


def lead_party(session: Session, *, pact_id: UUID) -> PartyCard | None:
    """Return the party that leads a pact, where there is one."""
    lead = select(Party.id).where(Party.pact_id == pact_id, Party.role == PartyRole.LEAD)
    party_id = session.exec(lead).one_or_none()
    return party_card(session, party_id=party_id) if party_id else None


def person_card(person: Person) -> PersonCard:
    """Return a person's card from the row."""
    return PersonCard(
        id=person.id,
        party_id=person.party_id,
        name=person.name,
        office=person.office,
        tax_code=person.tax_code,
        email=person.email,
        language=person.language,
        powers=person.powers,
        powers_source=person.powers_source,
        powers_file_digest=person.powers_file_digest,
        powers_file_name=person.powers_file_name,
        speaks=person.speaks,
        signs=person.signs,
        step=person.step,
    )


def _authorisation(row: Authorisation) -> AuthorisationCard:
    return AuthorisationCard(
        body=row.body,
        state=row.state,
        number=row.number,
        act_date=row.act_date,
        file_digest=row.file_digest,
        file_name=row.file_name,
        text_digest=row.text_digest,
    )


def _card(party: Party, people: Sequence[Person], authorisation: Authorisation | None) -> PartyCard:
    return PartyCard(
        id=party.id,
        key=party.key,
        name=party.name,
        short_name=party.short_name,
        role=party.role,
        kind=party.kind,
        category=party.category,
        weight=party.weight,
        tax_code=party.tax_code,
        seat=party.seat,
        means=tuple(map(SignatureMeans, party.means)),
        signatures_needed=party.signatures_needed,
        authorisation=_authorisation(authorisation) if authorisation else None,
        people=tuple(map(person_card, people)),
    )
