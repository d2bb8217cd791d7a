"""The organisations proposed for a pact and not in it yet: by its model, or by the pact it started from."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from document_templates.errors import DocumentError
from document_templates.pact_models import ModelParty, load_model
from signatures.tags import AuditTag
from workflows.actions.add_party import NewParty
from workflows.actions.add_person import NewPerson
from workflows.errors import UnknownError
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import PartyCard, PersonCard, party_cards
from workflows.queries.trail import trail_lines


@dataclass(frozen=True)
class Suggestion:
    """An organisation as it is proposed; `known` and its people when it comes from another pact."""

    key: str
    name: str
    short_name: str
    role: str
    kind: str
    category: str
    weight: int
    known: NewParty | None = None
    people: tuple[NewPerson, ...] = ()


def suggested_parties(session: Session, *, pact: PactCard) -> tuple[Suggestion, ...]:
    """Return who is still proposed; nobody when the model, which the trail names, is no longer built in."""
    present = {party.key for party in party_cards(session, pact_id=pact.id)}
    return tuple(party for party in _proposed(session, pact) if party.key not in present)


def _proposed(session: Session, pact: PactCard) -> Iterable[Suggestion]:
    (opened,) = trail_lines(session, pact_id=pact.id, only=(AuditTag.PACT_OPENED,))
    model = str(opened.facts["model"])
    try:
        return map(_of_a_model, load_model(model, pact.language).parties)
    except DocumentError:
        return map(_of_a_pact, _parties_of(session, model, lead_body_id=pact.lead_body_id))


def _parties_of(session: Session, model: str, *, lead_body_id: UUID) -> tuple[PartyCard, ...]:
    """Return the parties of the pact that is named as the model, where it is one of the same lead body."""
    try:
        source = pact_card(session, pact_id=UUID(model), lead_body_id=lead_body_id)
    except (ValueError, UnknownError):
        return ()
    return party_cards(session, pact_id=source.id)


def _of_a_model(party: ModelParty) -> Suggestion:
    return Suggestion(**vars(party))


def _of_a_pact(party: PartyCard) -> Suggestion:
    known = NewParty(
        key=party.key,
        name=party.name,
        short_name=party.short_name,
        role=party.role,
        kind=party.kind,
        category=party.category,
        weight=party.weight,
        tax_code=party.tax_code,
        seat=party.seat,
        authorising_body=party.authorising_body,
        means=frozenset(party.means),
    )
    return Suggestion(
        key=party.key,
        name=party.name,
        short_name=party.short_name,
        role=party.role.value,
        kind=party.kind.value,
        category=party.category,
        weight=party.weight,
        known=known,
        people=tuple(map(_of_a_person, party.people)),
    )


def _of_a_person(person: PersonCard) -> NewPerson:
    return NewPerson(
        name=person.name,
        office=person.office,
        tax_code=person.tax_code,
        email=person.email,
        language=person.language,
        speaks=person.speaks,
        signs=person.signs,
        powers=person.powers,
        powers_source=person.powers_source,
    )
