"""Circulate the text: freeze a version, ask every party, and let what still holds carry over.

A position carries over where the words of its clause did not change; an authorising act falls where the text did.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import DocumentKind
from signatures.canonical import instant
from workflows import audit
from workflows.actors import Actor
from workflows.finding import coordinated_pact, last_circulation, parties_of, people_of
from workflows.identity import derived_id
from workflows.machines.pact import CIRCULATE, PACT_RULES
from workflows.queries.open_invitations import reads
from workflows.queries.pact_facts import pact_facts
from workflows.rules.deadline import refuse_unfit_deadline
from workflows.steps.carry_positions import carry_positions
from workflows.steps.freeze_version import freeze_version
from workflows.steps.plan_reminders import plan_reminders
from workflows.steps.promise_comparison import promise_comparison
from workflows.steps.promise_documents import promise_documents
from workflows.steps.promise_letters import promise_letters
from workflows.steps.promise_timestamp import promise_timestamp
from workflows.steps.void_authorisations import void_authorisations
from workflows.tables.circulation import Circulation
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.reminder import ReminderStage
from workflows.tables.text import Version


def circulate(
    session: Session, *, pact_id: UUID, deadline_at: datetime, actor: Actor, at: datetime, timestamped: bool = False
) -> UUID:
    """Send the text round with a deadline and return the circulation's id.

    With `timestamped`, there is an authority that attests the trail up to here.

    Raises:
        ForbiddenMoveError: what stands against it.
        InvalidError: `deadline.past` or `deadline.too_far`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    refuse_unfit_deadline(deadline_at, at=at)
    PACT_RULES.fire(pact, CIRCULATE, pact_facts(session, pact_id=pact.id))
    before = last_circulation(session, pact_id=pact.id)
    version = freeze_version(session, pact, at=at)
    number = before.number + 1 if before else 1
    circulation = Circulation(
        id=derived_id(pact.id, "circulation", number),
        pact_id=pact.id,
        version_id=version.id,
        number=number,
        opened_at=at,
        deadline_at=deadline_at,
    )
    session.add(circulation)
    session.flush()
    audit.record(
        session,
        pact,
        tag=CIRCULATE.tag,
        actor=actor,
        at=at,
        facts={
            "circulation": circulation.id,
            "version": version.number,
            "text": version.text_digest,
            "deadline_at": instant(deadline_at),
        },
    )
    if before is not None:
        carry_positions(session, pact, before=before, now=circulation, actor=actor)
        promise_comparison(session, pact, circulation=before, at=at)
    void_authorisations(session, pact, text_digest=version.text_digest, actor=actor, at=at)
    _send_out(session, pact, circulation=circulation, version=version, timestamped=timestamped)
    session.flush()
    return circulation.id


def _send_out(session: Session, pact: Pact, *, circulation: Circulation, version: Version, timestamped: bool) -> None:
    """Owe the documents of the round, messages to its readers, the reminders of its deadline, and a timestamp."""
    people, at = people_of(session, pact_id=pact.id), circulation.opened_at
    represented = {person.party_id for person in people}
    promise_documents(
        session,
        pact,
        version=version,
        kinds=(DocumentKind.DRAFT, DocumentKind.LETTER, DocumentKind.REVIEW, DocumentKind.OBSERVATIONS),
        at=at,
        parties=[party.id for party in parties_of(session, pact_id=pact.id) if party.id in represented],
    )
    promise_letters(session, filter(reads, people), kind=PromiseKind.INVITATION, occasion=circulation.id, at=at)
    deadline_at = circulation.deadline_at
    plan_reminders(
        session, pact, stage=ReminderStage.REVIEW, occasion_id=circulation.id, deadline_at=deadline_at, at=at
    )
    if timestamped:
        promise_timestamp(session, pact, occasion=CIRCULATE.name, at=at)
