"""What a message to a person needs to say."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.finding import last_circulation
from workflows.queries.parties import PersonCard, person_card
from workflows.tables.lead_body import LeadBody
from workflows.tables.pact import Pact
from workflows.tables.party import Party, PartyRole, Person


@dataclass(frozen=True)
class Letter:
    """The person, the organisation and the pact a message is about."""

    person: PersonCard
    party: str
    takes_positions: bool
    pact_id: UUID
    pact_title: str
    subject: str
    lead_body: str
    demonstration: bool
    review_round: int
    review_deadline_at: datetime | None
    signing_deadline_at: datetime | None
    final_digest: str | None
    concluded_at: datetime | None


def letter(session: Session, *, person_id: UUID) -> Letter:
    """Return what a message to this person needs to say."""
    person = session.get_one(Person, person_id)
    party, pact = session.get_one(Party, person.party_id), session.get_one(Pact, person.pact_id)
    circulation = last_circulation(session, pact_id=pact.id)
    return Letter(
        person=person_card(person),
        party=party.name,
        takes_positions=person.speaks and party.role is not PartyRole.EVALUATOR,
        pact_id=pact.id,
        pact_title=pact.title,
        subject=pact.subject,
        lead_body=session.get_one(LeadBody, pact.lead_body_id).name,
        demonstration=pact.demonstration,
        review_round=circulation.number if circulation else 0,
        review_deadline_at=circulation.deadline_at if circulation else None,
        signing_deadline_at=pact.signing_deadline_at,
        final_digest=pact.final_digest,
        concluded_at=pact.concluded_at,
    )
