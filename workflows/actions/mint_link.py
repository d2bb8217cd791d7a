"""Keep the digest of a personal link at the moment it is sent; earlier ones to the room begin no visit any more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import UnknownError
from workflows.finding import lock_pact
from workflows.identity import derived_id
from workflows.tables.link import Link, LinkPurpose
from workflows.tables.party import Person


def mint_link(
    session: Session,
    *,
    person_id: UUID,
    purpose: LinkPurpose,
    token_digest: str,
    expires_at: datetime,
    actor: Actor,
    at: datetime,
) -> UUID:
    """Record a new link for a person and return its id.

    Raises:
        UnknownError: `person.unknown`.
    """
    person = session.get(Person, person_id)
    if person is None or person.removed_at is not None:
        raise UnknownError("person.unknown")
    pact = lock_pact(session, pact_id=person.pact_id)
    earlier = list(session.exec(select(Link).where(Link.person_id == person_id, Link.purpose == purpose)))
    for link in earlier:
        link.replaced_at = link.replaced_at or at
    link = Link(
        id=derived_id(person_id, "link", purpose.value, len(earlier) + 1),
        pact_id=pact.id,
        person_id=person_id,
        purpose=purpose,
        token_digest=token_digest,
        minted_at=at,
        expires_at=expires_at,
    )
    session.add(link)
    audit.record(
        session,
        pact,
        tag=AuditTag.LINK_MINTED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", person.party_id), audit.subject("person", person.id)),
        facts={"link": link.id, "purpose": purpose.value, "expires_at": instant(expires_at)},
    )
    session.flush()
    return link.id
