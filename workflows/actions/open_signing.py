"""Open signing: freeze the very bytes that will be signed, and ask the signatories of the first step."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import DocumentKind
from signatures.canonical import instant
from workflows import audit
from workflows.actors import Actor
from workflows.finding import coordinated_pact, last_version, people_of, voting_parties_of
from workflows.identity import derived_id
from workflows.machines.pact import OPEN_SIGNING, PACT_RULES
from workflows.machines.signature import ASK, SIGNATURE_RULES, SignatureFacts, SignatureState
from workflows.queries.pact_facts import pact_facts
from workflows.rules.deadline import refuse_unfit_deadline
from workflows.rules.signing_order import ranks
from workflows.steps.plan_reminders import plan_reminders
from workflows.steps.promise_documents import promise_documents
from workflows.steps.promise_letters import promise_letters
from workflows.steps.promise_timestamp import promise_timestamp
from workflows.tables.pact import Pact
from workflows.tables.party import Person
from workflows.tables.promise import PromiseKind
from workflows.tables.reminder import ReminderStage
from workflows.tables.signature import Signature
from workflows.tables.text import Version


def open_signing(
    session: Session, *, pact_id: UUID, deadline_at: datetime, actor: Actor, at: datetime, timestamped: bool = False
) -> None:
    """Ask the parties' signatories for a signature on the final document, step by step in the order that was given.

    With `timestamped`, there is an authority that attests the trail up to here.

    Raises:
        ForbiddenMoveError: a party has no signatory, or the final PDF is not in the vault.
        InvalidError: `deadline.past` or `deadline.too_far`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    refuse_unfit_deadline(deadline_at, at=at)
    PACT_RULES.fire(pact, OPEN_SIGNING, pact_facts(session, pact_id=pact.id))
    version = last_version(session, pact_id=pact.id)
    if version is None or pact.final_digest is None:
        raise AssertionError("an agreed pact has a version and its final document")
    pact.signing_deadline_at = deadline_at
    signatories = _signatories(session, pact)
    counted = ranks(person.step for person in signatories)
    signatures = {
        person.id: _signature(version, person, step=counted[person.step], final_digest=pact.final_digest, at=at)
        for person in signatories
    }
    session.add_all(signatures.values())
    first = [person for person in signatories if signatures[person.id].state is SignatureState.EXPECTED]
    audit.record(
        session,
        pact,
        tag=OPEN_SIGNING.tag,
        actor=actor,
        at=at,
        facts={
            "version": version.number,
            "text": version.text_digest,
            "final": pact.final_digest,
            "deadline_at": instant(deadline_at),
        },
    )
    promise_documents(session, pact, version=version, kinds=(DocumentKind.SIGNATURES,), at=at)
    promise_letters(session, first, kind=PromiseKind.SIGNING_INVITATION, occasion=version.id, at=at)
    plan_reminders(session, pact, stage=ReminderStage.SIGNING, occasion_id=version.id, deadline_at=deadline_at, at=at)
    if timestamped:
        promise_timestamp(session, pact, occasion=OPEN_SIGNING.name, at=at)
    session.flush()


def _signature(version: Version, person: Person, *, step: int, final_digest: str, at: datetime) -> Signature:
    signature = Signature(
        id=derived_id(version.id, "signature", person.id),
        pact_id=version.pact_id,
        party_id=person.party_id,
        person_id=person.id,
        final_digest=final_digest,
        step=step,
        state=SIGNATURE_RULES.initial,
        asked_at=at,
    )
    if step == 1:
        SIGNATURE_RULES.fire(signature, ASK, SignatureFacts())
    return signature


def _signatories(session: Session, pact: Pact) -> list[Person]:
    voting = {party.id for party in voting_parties_of(session, pact_id=pact.id)}
    return [person for person in people_of(session, pact_id=pact.id) if person.signs and person.party_id in voting]
