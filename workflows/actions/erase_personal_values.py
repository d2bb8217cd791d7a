"""Erase the personal values that the trail holds about somebody (GDPR, art. 17): the proofs go on holding without them.

What the pact rests on is not touched: the records of signatures and the documents (art. 17, par. 3, b and e).
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, UnknownError
from workflows.finding import coordinated_pact
from workflows.machines.pact import BEFORE_FORCE
from workflows.rules.words import refuse_unfit_words
from workflows.tables.erasable_value import ErasableValue
from workflows.tables.party import Person


def erase_personal_values(session: Session, *, person_id: UUID, reason: str, actor: Actor, at: datetime) -> int:
    """Empty the values of a person who takes part no more, or whose pact is settled; return how many they were.

    Raises:
        UnknownError: `person.unknown`; `pact.unknown` when it is another lead body's.
        NotAllowedError: `actor.not_coordinator`.
        ForbiddenMoveError: `erasure.too_early`, the person still takes part; `erasure.nothing_left`.
        InvalidError: `erasure.reason_missing`, `text.too_long` or `text.unprintable`.
    """
    found = session.get(Person, person_id)
    if found is None:
        raise UnknownError("person.unknown")
    pact = coordinated_pact(session, pact_id=found.pact_id, actor=actor)
    person = session.get_one(Person, person_id)
    if pact.state in BEFORE_FORCE and person.removed_at is None:
        raise ForbiddenMoveError("erasure.too_early", name=person.name)
    if not reason.strip():
        raise InvalidError("erasure.reason_missing")
    refuse_unfit_words(reason=reason)
    kept = select(ErasableValue).where(ErasableValue.person_id == person_id, col(ErasableValue.erased_at).is_(None))
    values = session.exec(kept.order_by(col(ErasableValue.commitment))).all()
    if not values:
        raise ForbiddenMoveError("erasure.nothing_left", name=person.name)
    for value in values:
        value.salt, value.value, value.erased_at = None, None, at
    audit.record(
        session,
        pact,
        tag=AuditTag.PERSONAL_ERASED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", person.party_id), audit.subject("person", person.id)),
        facts={"values": len(values), "reason": reason.strip()},
    )
    session.flush()
    return len(values)
