"""Hand a duty over within an organisation: a colleague speaks or signs for it from now on."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select, update

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, UnknownError
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.rules.words import refuse_unfit_words
from workflows.steps.end_links import end_links
from workflows.steps.invite_again import invite_again
from workflows.steps.own_person import own_person
from workflows.tables.link import LinkPurpose
from workflows.tables.party import Person
from workflows.tables.signature import CodeAttempt, Signature

SETTLED = frozenset((PactState.IN_FORCE, PactState.ENDED, PactState.WITHDRAWN))
"""Where nobody answers or signs any more."""


class Duty(StrEnum):
    """What a person does for an organisation."""

    SPEAKS = "speaks"
    SIGNS = "signs"


_ROOMS = {Duty.SPEAKS: LinkPurpose.REVIEW, Duty.SIGNS: LinkPurpose.SIGNING}


def delegate(
    session: Session,
    *,
    party_id: UUID,
    duty: Duty,
    person_id: UUID,
    reason: str,
    actor: Actor,
    at: datetime,
    powers: str = "",
) -> None:
    """Give a duty to somebody of the same party; whoever had it loses the links to that room.

    What the party answered stands; a signature still expected is asked of the new person, who is invited.

    Raises:
        UnknownError: `person.unknown`, also when it is somebody of another party.
        ForbiddenMoveError: `delegation.too_late`.
        InvalidError: `delegation.reason_missing`, `delegation.same_person`, `person.powers_missing`, `text.too_long`
            or `text.unprintable`.
    """
    pact, person = own_person(session, person_id=person_id, actor=actor)
    if person.party_id != party_id:
        raise UnknownError("person.unknown")
    if pact.state in SETTLED:
        raise ForbiddenMoveError("delegation.too_late", state=pact.state.value)
    if not reason.strip():
        raise InvalidError("delegation.reason_missing")
    refuse_unfit_words(reason=reason, powers=powers)
    former = _take_up(session, person, duty=duty, powers=powers.strip())
    audit.record(
        session,
        pact,
        tag=AuditTag.PERSON_DELEGATED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party_id), audit.subject("person", person.id)),
        facts={"duty": duty.value, "from": former.id if former else None, "reason": reason.strip()},
    )
    if former is not None:
        end_links(session, pact, person=former, purposes=(_ROOMS[duty],), actor=actor, at=at)
    if duty is Duty.SIGNS:
        _pass_on_signature(session, person, at=at)
    invite_again(session, pact, person=person, at=at)
    session.flush()


def _take_up(session: Session, person: Person, *, duty: Duty, powers: str) -> Person | None:
    """Move a duty to a person, and return who had it."""
    if getattr(person, duty):
        raise InvalidError("delegation.same_person", name=person.name)
    if duty is Duty.SIGNS:
        person.powers = powers or person.powers
        if not person.powers:
            raise InvalidError("person.powers_missing", name=person.name)
    held = col(Person.speaks) if duty is Duty.SPEAKS else col(Person.signs)
    former = session.exec(select(Person).where(Person.party_id == person.party_id, held)).one_or_none()
    if former is not None:
        setattr(former, duty, False)
        session.flush()
    setattr(person, duty, True)
    session.flush()
    return former


def _pass_on_signature(session: Session, person: Person, *, at: datetime) -> None:
    """Ask the new signatory for what is still expected of the party; codes sent to the former one die."""
    expected = select(Signature).where(
        Signature.party_id == person.party_id, Signature.state == SignatureState.EXPECTED
    )
    signature = session.exec(expected).one_or_none()
    if signature is None:
        return
    signature.person_id = person.id
    codes = update(CodeAttempt).where(col(CodeAttempt.signature_id) == signature.id, col(CodeAttempt.expires_at) > at)
    session.exec(codes.values(expires_at=at))
    session.flush()
