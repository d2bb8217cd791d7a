"""Agree the pact: the coordinator's explicit act, once every clause is decided."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import DocumentKind
from workflows import audit
from workflows.actors import Actor
from workflows.finding import coordinated_pact, last_circulation, last_version
from workflows.machines.pact import AGREE, PACT_RULES
from workflows.queries.pact_facts import pact_facts
from workflows.steps.promise_comparison import promise_comparison
from workflows.steps.promise_documents import promise_documents


def agree(session: Session, *, pact_id: UUID, actor: Actor, at: datetime) -> None:
    """Declare the text of the last version agreed, and promise the document that will be signed.

    Raises:
        ForbiddenMoveError: a clause is undecided, an amendment unsettled, a circulation open.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    PACT_RULES.fire(pact, AGREE, pact_facts(session, pact_id=pact.id))
    version = last_version(session, pact_id=pact.id)
    circulation = last_circulation(session, pact_id=pact.id)
    if version is None or circulation is None:
        raise AssertionError("a pact in review has a version, and the round that sent it out")
    pact.agreed_at = at
    audit.record(
        session,
        pact,
        tag=AGREE.tag,
        actor=actor,
        at=at,
        facts={"version": version.number, "text": version.text_digest},
    )
    promise_comparison(session, pact, circulation=circulation, at=at)
    promise_documents(session, pact, version=version, kinds=(DocumentKind.FINAL,), at=at)
    session.flush()
