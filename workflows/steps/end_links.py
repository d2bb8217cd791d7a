"""End the ways in that a person was given: live links die, invitations not yet sent are sent no more."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.steps.overtake_letters import overtake_failed, overtake_waiting
from workflows.tables.link import Link, LinkPurpose
from workflows.tables.pact import Pact
from workflows.tables.party import Person
from workflows.tables.promise import TO_REVIEW, TO_SIGN, PromiseKind

BOTH_ROOMS = frozenset(LinkPurpose)

_LETTERS = {LinkPurpose.REVIEW: TO_REVIEW, LinkPurpose.SIGNING: TO_SIGN}


def end_links(
    session: Session,
    pact: Pact,
    *,
    person: Person,
    purposes: Collection[LinkPurpose] = BOTH_ROOMS,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> bool:
    """Revoke a person's live links to some rooms, and tell whether there was any."""
    letters = frozenset[PromiseKind]().union(*(_LETTERS[purpose] for purpose in purposes))
    overtake_waiting(session, person, kinds=letters, at=at)
    overtake_failed(session, person, kinds=letters)
    live = select(Link).where(
        Link.person_id == person.id,
        col(Link.purpose).in_(purposes),
        col(Link.revoked_at).is_(None),
        col(Link.expires_at) > at,
    )
    links = session.exec(live.order_by(col(Link.id))).all()
    for link in links:
        link.revoked_at = at
    if links:
        audit.record(
            session,
            pact,
            tag=AuditTag.LINK_REVOKED,
            actor=actor,
            at=at,
            subjects=(audit.subject("party", person.party_id), audit.subject("person", person.id)),
            facts={"links": [str(link.id) for link in links], "reason": reason},
        )
    return bool(links)
