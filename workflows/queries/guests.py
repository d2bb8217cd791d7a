"""Who came by a personal link, as long as the link lives."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.link import Link, LinkPurpose
from workflows.tables.pact import Pact
from workflows.tables.party import Party, PartyRole, Person


@dataclass(frozen=True)
class Guest:
    """A person in a room without an account."""

    link_id: UUID
    purpose: LinkPurpose
    lead_body_id: UUID
    pact_id: UUID
    pact_title: str
    pact_short_title: str
    demonstration: bool
    party_id: UUID
    party: str
    person_id: UUID
    person: str
    language: str
    speaks: bool
    takes_positions: bool


def guest_by_token(session: Session, *, token_digest: str, purpose: LinkPurpose, at: datetime) -> Guest | None:
    """Return whose link this is; nothing is recorded, a fetched address proves nothing."""
    newest = select(Link).where(Link.token_digest == token_digest, col(Link.replaced_at).is_(None))
    return _guest(session, session.exec(newest).one_or_none(), purpose=purpose, at=at)


def guest_by_link(session: Session, *, link_id: UUID, purpose: LinkPurpose, at: datetime) -> Guest | None:
    """Return who is in the room under a link that was opened, also where a newer one was sent since."""
    link = session.get(Link, link_id)
    opened = link if link is not None and link.opened_at is not None else None
    return _guest(session, opened, purpose=purpose, at=at)


def _guest(session: Session, link: Link | None, *, purpose: LinkPurpose, at: datetime) -> Guest | None:
    if link is None or link.purpose is not purpose or link.revoked_at is not None or link.expires_at <= at:
        return None
    person = session.get_one(Person, link.person_id)
    party, pact = session.get_one(Party, person.party_id), session.get_one(Pact, link.pact_id)
    return Guest(
        link_id=link.id,
        purpose=link.purpose,
        lead_body_id=pact.lead_body_id,
        pact_id=pact.id,
        pact_title=pact.title,
        pact_short_title=pact.short_title,
        demonstration=pact.demonstration,
        party_id=party.id,
        party=party.name,
        person_id=person.id,
        person=person.name,
        language=person.language,
        speaks=person.speaks,
        takes_positions=person.speaks and party.role is not PartyRole.EVALUATOR,
    )
