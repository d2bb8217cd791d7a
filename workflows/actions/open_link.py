"""Open a personal link: the person's own act on the page, which proves that the invitation arrived."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor, ActorKind, Means
from workflows.errors import UnknownError
from workflows.finding import last_circulation, representation
from workflows.steps.prove_reach import prove_reach
from workflows.tables.link import Link, LinkPurpose


def open_link(session: Session, *, token_digest: str, purpose: LinkPurpose, origin: Actor, at: datetime) -> UUID:
    """Record that a person opened a link and return the link's id; `origin` tells from where.

    Raises:
        UnknownError: `link.unknown`, also when it expired, was replaced, or opens another room.
    """
    link = session.exec(select(Link).where(Link.token_digest == token_digest)).one_or_none()
    if link is None:
        raise UnknownError("link.unknown")
    actor = replace(origin, kind=ActorKind.PERSON, means=Means.LINK, id=link.person_id, link_id=link.id)
    who = representation(session, actor=actor)
    if link.purpose is not purpose or link.replaced_at or link.revoked_at or link.expires_at <= at:
        raise UnknownError("link.unknown")
    link.opened_at = link.opened_at or at
    circulation = last_circulation(session, pact_id=who.pact.id)
    if purpose is LinkPurpose.REVIEW and circulation is not None and circulation.closed_at is None:
        prove_reach(session, who, circulation=circulation, at=at)
    audit.record(
        session,
        who.pact,
        tag=AuditTag.LINK_OPENED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", who.party.id), audit.subject("person", who.person.id)),
        facts={"link": link.id, "purpose": purpose.value},
    )
    session.flush()
    return link.id
