"""Send a person the newest link, asked for on the page of a link that no longer opens anything."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from workflows.finding import lock_pact
from workflows.machines.pact import PactState
from workflows.steps.invite_again import invite_again
from workflows.tables.link import Link
from workflows.tables.party import Person
from workflows.tables.promise import Promise, PromiseKind, PromiseState

_INVITATIONS = (PromiseKind.INVITATION, PromiseKind.SIGNING_INVITATION)
_PAUSE = timedelta(hours=1)
_OPEN = (PactState.IN_REVIEW, PactState.SIGNING)


def renew_link(session: Session, *, token_digest: str, at: datetime) -> None:
    """Promise fresh invitations to the person whose link this ever was, to the person's own address.

    Nobody is told whether anything was promised: not for a link that never was, nor to a person of whom nothing is
    expected, nor while an invitation is on its way or is not an hour old.
    """
    link = session.exec(select(Link).where(Link.token_digest == token_digest)).one_or_none()
    if link is None:
        return
    pact = lock_pact(session, pact_id=link.pact_id)
    person = session.get_one(Person, link.person_id)
    if pact.state in _OPEN and person.removed_at is None and not _invited_of_late(session, person, at=at):
        invite_again(session, pact, person=person, at=at)
        session.flush()


def _invited_of_late(session: Session, person: Person, *, at: datetime) -> bool:
    of_late = select(Promise.id).where(
        Promise.pact_id == person.pact_id,
        col(Promise.kind).in_(_INVITATIONS),
        col(Promise.key).contains(str(person.id)),
        or_(Promise.state == PromiseState.OPEN, col(Promise.made_at) > at - _PAUSE),
    )
    return session.exec(of_late).first() is not None
