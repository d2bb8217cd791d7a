"""Circulate the text: freeze a version, ask every party, and let what still holds carry over.

A position carries over where the words of its clause did not change; an authorising act falls where the text did.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import coordinated_pact, last_circulation, people_of
from workflows.identity import derived_id
from workflows.machines.pact import CIRCULATE, PACT_RULES
from workflows.queries.pact_facts import pact_facts
from workflows.steps.carry_positions import carry_positions
from workflows.steps.freeze_version import freeze_version
from workflows.steps.promise_document import promise_document
from workflows.steps.promise_letters import promise_letters
from workflows.steps.void_authorisations import void_authorisations
from workflows.tables.circulation import Circulation
from workflows.tables.document import DocumentKind
from workflows.tables.promise import PromiseKind


def circulate(session: Session, *, pact_id: UUID, deadline_at: datetime, actor: Actor, at: datetime) -> UUID:
    """Send the text round with a deadline and return the circulation's id.

    Raises:
        ForbiddenMoveError: what stands against it.
        InvalidError: `deadline.past`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if deadline_at <= at:
        raise InvalidError("deadline.past")
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
    void_authorisations(session, pact, text_digest=version.text_digest, actor=actor, at=at)
    promise_document(session, pact, version=version, kind=DocumentKind.DRAFT, at=at)
    readers = [person for person in people_of(session, pact_id=pact.id) if person.speaks or not person.signs]
    promise_letters(session, readers, kind=PromiseKind.INVITATION, occasion=circulation.id, at=at)
    session.flush()
    return circulation.id
