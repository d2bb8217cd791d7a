"""What a message to a person needs to say, and whether anybody still needs it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows.finding import last_circulation
from workflows.machines.signature import SignatureState
from workflows.queries.parties import PersonCard, person_card
from workflows.queries.reply_address import reply_address
from workflows.tables.circulation import Circulation
from workflows.tables.delivery import Delivery, DeliveryState
from workflows.tables.lead_body import LeadBody
from workflows.tables.pact import Pact
from workflows.tables.party import Party, PartyRole, Person
from workflows.tables.position import Position
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Signature
from workflows.tables.text import VersionClause

_ABOUT_THE_ROUND = frozenset({PromiseKind.INVITATION, PromiseKind.REMINDER})
_ABOUT_SIGNING = frozenset({PromiseKind.SIGNING_INVITATION, PromiseKind.SIGNING_REMINDER, PromiseKind.CODE})


@dataclass(frozen=True)
class Letter:
    """The person, the organisation and the pact a message is about.

    `owed` of the `clauses` in the last round still wait for the organisation's answer; `reply_to` is whom an answer to
    the message goes to, None where the lead body has no address.
    """

    person: PersonCard
    party: str
    takes_positions: bool
    asked_to_sign: bool
    pact_id: UUID
    pact_title: str
    subject: str
    lead_body_id: UUID
    lead_body: str
    reply_to: str | None
    demonstration: bool
    review_round: int
    review_deadline_at: datetime | None
    clauses: int
    owed: int
    signing_deadline_at: datetime | None
    final_digest: str | None
    concluded_at: datetime | None


def letter(session: Session, *, person_id: UUID) -> Letter:
    """Return what a message to this person needs to say."""
    person = session.get_one(Person, person_id)
    party, pact = session.get_one(Party, person.party_id), session.get_one(Pact, person.pact_id)
    circulation = last_circulation(session, pact_id=pact.id)
    clauses, owed = _owed(session, circulation, party_id=party.id) if circulation else (0, 0)
    voting = party.role is not PartyRole.EVALUATOR
    return Letter(
        person=person_card(person),
        party=party.name,
        takes_positions=person.speaks and voting,
        asked_to_sign=person.signs and voting,
        pact_id=pact.id,
        pact_title=pact.title,
        subject=pact.subject,
        lead_body_id=pact.lead_body_id,
        lead_body=session.get_one(LeadBody, pact.lead_body_id).name,
        reply_to=reply_address(session, lead_body_id=pact.lead_body_id),
        demonstration=pact.demonstration,
        review_round=circulation.number if circulation else 0,
        review_deadline_at=circulation.deadline_at if circulation else None,
        clauses=clauses,
        owed=owed,
        signing_deadline_at=pact.signing_deadline_at,
        final_digest=pact.final_digest,
        concluded_at=pact.concluded_at,
    )


def was_sent(session: Session, *, promise_id: UUID) -> bool:
    """Tell whether a promised message went out already, by whoever died before the promise was settled."""
    sent = select(Delivery.id).where(Delivery.promise_id == promise_id, Delivery.state == DeliveryState.SENT)
    return session.exec(sent).first() is not None


def is_overtaken(session: Session, *, kind: PromiseKind, person_id: UUID) -> bool:
    """Tell whether a message asks for something that nobody asks this person for any more."""
    person = session.get_one(Person, person_id)
    if kind in _ABOUT_THE_ROUND:
        circulation = last_circulation(session, pact_id=person.pact_id)
        if circulation is None or circulation.closed_at is not None or person.removed_at is not None:
            return True
        return kind is PromiseKind.REMINDER and not _owes_answers(session, person, circulation)
    return kind in _ABOUT_SIGNING and not _owes_signature(session, person)


def _owes_answers(session: Session, person: Person, circulation: Circulation) -> bool:
    _, owed = _owed(session, circulation, party_id=person.party_id)
    return person.speaks and owed > 0


def _owes_signature(session: Session, person: Person) -> bool:
    expected = select(Signature.id).where(Signature.person_id == person.id, Signature.state == SignatureState.EXPECTED)
    return session.exec(expected).first() is not None


def _owed(session: Session, circulation: Circulation, *, party_id: UUID) -> tuple[int, int]:
    """Return how many clauses a round has, and how many of them wait for a party's answer."""
    clauses = select(func.count()).where(col(VersionClause.version_id) == circulation.version_id)
    answered = select(func.count(func.distinct(Position.clause_id))).where(
        Position.circulation_id == circulation.id, Position.party_id == party_id
    )
    asked = session.exec(clauses).one()
    return asked, asked - session.exec(answered).one()
