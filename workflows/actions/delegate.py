"""Hand a duty over within an organisation: a colleague speaks or signs for it from now on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select, update

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, UnknownError
from workflows.machines.pact import PactState
from workflows.machines.signature import UNSETTLED, SignatureState
from workflows.rules.words import refuse_unfit_words
from workflows.steps.end_links import end_links
from workflows.steps.invite_again import invite_again
from workflows.steps.overtake_files import overtake_files
from workflows.steps.own_person import own_person
from workflows.tables.link import LinkPurpose
from workflows.tables.pact import Pact
from workflows.tables.party import Person, PowersSource
from workflows.tables.signature import CodeAttempt, Signature

SETTLED = frozenset((PactState.IN_FORCE, PactState.ENDED, PactState.WITHDRAWN))
"""Where nobody answers or signs any more."""


class Duty(StrEnum):
    """What a person does for an organisation."""

    SPEAKS = "speaks"
    SIGNS = "signs"


_ROOMS = {Duty.SPEAKS: LinkPurpose.REVIEW, Duty.SIGNS: LinkPurpose.SIGNING}


@dataclass(frozen=True)
class NewPowers:
    """By which powers the new person signs; what is not said stays as it was."""

    words: str = ""
    source: PowersSource | None = None
    file_digest: str | None = None
    file_name: str | None = None


AS_KNOWN = NewPowers()


def delegate(
    session: Session,
    *,
    party_id: UUID,
    duty: Duty,
    person_id: UUID,
    reason: str,
    actor: Actor,
    at: datetime,
    from_id: UUID | None = None,
    powers: NewPowers = AS_KNOWN,
) -> None:
    """Give a duty to somebody of the same party; whoever had it loses the links to that room.

    Where several sign, `from_id` is whose signature passes on. What the party answered stands; a signature still
    awaited passes on with its step, and the new person is invited once it is asked for.

    Raises:
        UnknownError: `person.unknown`, also when it is somebody of another party.
        ForbiddenMoveError: `delegation.too_late`.
        InvalidError: `delegation.reason_missing`, `delegation.same_person`, `delegation.former_missing`,
            `delegation.signed_already`, `person.powers_missing`, `text.too_long` or `text.unprintable`.
    """
    pact, person = own_person(session, person_id=person_id, actor=actor)
    if person.party_id != party_id:
        raise UnknownError("person.unknown")
    if pact.state in SETTLED:
        raise ForbiddenMoveError("delegation.too_late", state=pact.state.value)
    if not reason.strip():
        raise InvalidError("delegation.reason_missing")
    refuse_unfit_words(reason=reason, powers=powers.words)
    former = _former(session, pact, person, duty=duty, from_id=from_id)
    _take_up(session, person, former, duty=duty, powers=powers)
    audit.record(
        session,
        pact,
        tag=AuditTag.PERSON_DELEGATED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party_id), audit.subject("person", person.id)),
        facts={"duty": duty.value, "from": former.id if former else None, "reason": reason.strip(), **_powers(person)},
    )
    if former is not None:
        end_links(session, pact, person=former, purposes=(_ROOMS[duty],), actor=actor, at=at)
        _pass_on_signature(session, person, former, duty=duty, at=at)
    invite_again(session, pact, person=person, at=at)
    session.flush()


def _former(session: Session, pact: Pact, person: Person, *, duty: Duty, from_id: UUID | None) -> Person | None:
    """Return whose duty passes to a person who may take it; nobody where nobody has it."""
    if getattr(person, duty):
        raise InvalidError("delegation.same_person", name=person.name)
    if duty is Duty.SIGNS and _has_signed(session, pact, person):
        raise InvalidError("delegation.signed_already", name=person.name)
    held = col(Person.speaks) if duty is Duty.SPEAKS else col(Person.signs)
    holders = session.exec(select(Person).where(Person.party_id == person.party_id, held)).all()
    chosen = [holder for holder in holders if from_id in {None, holder.id}]
    if len(chosen) > 1 or (from_id and not chosen):
        raise InvalidError("delegation.former_missing")
    return chosen[0] if chosen else None


def _has_signed(session: Session, pact: Pact, person: Person) -> bool:
    given = select(Signature.id).where(
        Signature.person_id == person.id,
        Signature.final_digest == pact.final_digest,
        Signature.state == SignatureState.GIVEN,
    )
    return pact.final_digest is not None and session.exec(given).first() is not None


def _take_up(session: Session, person: Person, former: Person | None, *, duty: Duty, powers: NewPowers) -> None:
    """Move a duty to a person, who signs in the step of whoever had it."""
    if duty is Duty.SIGNS:
        words = powers.words.strip() or person.powers
        if not words:
            raise InvalidError("person.powers_missing", name=person.name)
        person.powers, person.powers_source = words, powers.source or person.powers_source
        if powers.file_digest is not None:
            person.powers_file_digest, person.powers_file_name = powers.file_digest, powers.file_name
        person.step = former.step if former else person.step
    if former is not None:
        setattr(former, duty, False)
        session.flush()
    setattr(person, duty, True)
    session.flush()


def _powers(person: Person) -> dict[str, str | None]:
    """Return where a person's powers come from by now, and the file that proves them."""
    return {"powers_source": person.powers_source.value, "powers_file_digest": person.powers_file_digest}


def _pass_on_signature(session: Session, person: Person, former: Person, *, duty: Duty, at: datetime) -> None:
    """Await of the new signatory what is still awaited of the former one, whose codes, lease and open files die."""
    awaited = select(Signature).where(Signature.person_id == former.id, col(Signature.state).in_(UNSETTLED))
    signature = session.exec(awaited).one_or_none() if duty is Duty.SIGNS else None
    if signature is None:
        return
    signature.person_id, signature.lease_until = person.id, None
    overtake_files(session, signature_ids=[signature.id], at=at)
    codes = update(CodeAttempt).where(col(CodeAttempt.signature_id) == signature.id, col(CodeAttempt.expires_at) > at)
    session.exec(codes.values(expires_at=at))
    session.flush()
