"""Who was written to: what was sent, what waits, what failed and why; those with a failure first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows.finding import people_of
from workflows.queries.parties import PersonCard, person_card
from workflows.tables.delivery import Delivery, DeliveryState
from workflows.tables.link import Link
from workflows.tables.party import Party
from workflows.tables.promise import LASTING, OVERTAKEN, TO_PEOPLE, Promise, PromiseKind, PromiseState


class LetterFate(StrEnum):
    """What became of a letter; handed to the mail system is all that `sent` says."""

    WAITING = "waiting"
    RETRIED = "retried"
    SENT = "sent"
    FAILED = "failed"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class LetterLine:
    """One letter; `at` is when it was sent or given up, or when it is tried next, `failure` the last reason."""

    id: UUID
    kind: PromiseKind
    fate: LetterFate
    made_at: datetime
    at: datetime
    address: str
    failure: str

    @property
    def can_be_repeated(self) -> bool:
        """Tell whether the same letter can be sent again; one that invites is replaced by inviting anew."""
        return self.fate is LetterFate.FAILED and self.kind in LASTING


@dataclass(frozen=True)
class Correspondent:
    """A person with the letters owed or sent to them, newest first, and whether a link of theirs lives."""

    person: PersonCard
    party: str
    letters: tuple[LetterLine, ...]
    has_live_link: bool

    @property
    def failed(self) -> bool:
        """Tell whether a letter did not go out and was not made good since."""
        return any(letter.fate is LetterFate.FAILED for letter in self.letters)


def mail_log(session: Session, *, pact_id: UUID, at: datetime) -> tuple[Correspondent, ...]:
    """Return everybody who takes part now, those with a failed letter first, then by party."""
    named = select(Party.id, Party.short_name).where(Party.pact_id == pact_id).order_by(col(Party.place))
    parties = dict(session.exec(named).all())
    places = {party_id: place for place, party_id in enumerate(parties)}
    letters, inside = _letters(session, pact_id), _with_live_link(session, pact_id, at)
    log = [
        Correspondent(
            person=person_card(person),
            party=parties[person.party_id],
            letters=tuple(letters.get(str(person.id), ())),
            has_live_link=person.id in inside,
        )
        for person in people_of(session, pact_id=pact_id)
    ]
    return tuple(sorted(log, key=lambda line: (not line.failed, places[line.person.party_id], line.person.name)))


def failed_letters(session: Session, *, pact_id: UUID) -> int:
    """Return how many letters to people of a pact failed and were not made good since."""
    failed = select(func.count()).where(
        Promise.pact_id == pact_id,
        Promise.state == PromiseState.DEAD,
        col(Promise.kind).in_(TO_PEOPLE),
        col(Promise.failure) != OVERTAKEN,
    )
    return session.exec(failed).one()


def _letters(session: Session, pact_id: UUID) -> Mapping[str, Collection[LetterLine]]:
    deliveries = select(Delivery).where(Delivery.pact_id == pact_id).order_by(col(Delivery.at))
    last = {delivery.promise_id: delivery for delivery in session.exec(deliveries)}
    promises = select(Promise).where(Promise.pact_id == pact_id, col(Promise.kind).in_(TO_PEOPLE))
    letters: dict[str, list[LetterLine]] = {}
    for promise in session.exec(promises.order_by(col(Promise.made_at).desc(), col(Promise.key))):
        letters.setdefault(promise.facts["person"], []).append(_line(promise, last.get(promise.id)))
    return letters


def _line(promise: Promise, delivery: Delivery | None) -> LetterLine:
    return LetterLine(
        id=promise.id,
        kind=promise.kind,
        fate=_fate(promise, delivery),
        made_at=promise.made_at,
        at=promise.settled_at or promise.due_at,
        address=delivery.address if delivery else "",
        failure=_failure(promise, delivery),
    )


def _fate(promise: Promise, delivery: Delivery | None) -> LetterFate:
    if promise.state is PromiseState.OPEN:
        return LetterFate.RETRIED if promise.failure else LetterFate.WAITING
    if promise.state is PromiseState.KEPT or (delivery and delivery.state is DeliveryState.SENT):
        return LetterFate.SENT
    return LetterFate.OVERTAKEN if promise.failure == OVERTAKEN else LetterFate.FAILED


def _failure(promise: Promise, delivery: Delivery | None) -> str:
    if promise.failure == OVERTAKEN:
        return delivery.failure if delivery else ""
    return promise.failure or ""


def _with_live_link(session: Session, pact_id: UUID, at: datetime) -> frozenset[UUID]:
    live = select(Link.person_id).where(
        Link.pact_id == pact_id, col(Link.revoked_at).is_(None), col(Link.expires_at) > at
    )
    return frozenset(session.exec(live))
