"""Record what became of a message: that it was handed over, or why not. Neither proves that a person read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import lock_pact
from workflows.tables.delivery import Delivery, DeliveryState
from workflows.tables.party import Person
from workflows.tables.promise import Promise


@dataclass(frozen=True)
class HandedOver:
    """One message: to whom, at which address, under which Message-ID; `failure` is empty when it went out."""

    person_id: UUID
    address: str
    message_id: str
    failure: str = ""


def record_delivery(session: Session, *, promise_id: UUID, message: HandedOver, actor: Actor, at: datetime) -> None:
    """Write the delivery and its trail entry."""
    promise = session.get_one(Promise, promise_id)
    person = session.get_one(Person, message.person_id)
    pact = lock_pact(session, pact_id=person.pact_id)
    state = DeliveryState.FAILED if message.failure else DeliveryState.SENT
    session.add(
        Delivery(
            id=uuid4(),
            pact_id=pact.id,
            promise_id=promise.id,
            person_id=person.id,
            address=message.address,
            message_id=message.message_id,
            state=state,
            failure=message.failure,
            at=at,
        )
    )
    audit.record(
        session,
        pact,
        tag=AuditTag.DELIVERY_FAILED if message.failure else AuditTag.DELIVERY_SENT,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", person.party_id), audit.subject("person", person.id)),
        facts={
            "about": promise.kind.value,
            "address": audit.Personal(message.address, person.id),
            "message_id": message.message_id,
            "failure": message.failure,
        },
    )
    session.flush()
