"""Conclude the pact: once, with everybody's signature or with the minimum the pact itself names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from document_templates.catalog import DocumentKind
from workflows import audit
from workflows.actors import Actor
from workflows.finding import coordinated_pact, last_version, people_of, voting_parties_of
from workflows.machines.pact import CONCLUDE, PACT_RULES
from workflows.machines.signature import SignatureState
from workflows.queries.pact_facts import pact_facts
from workflows.queries.signed_parties import signed_parties
from workflows.steps.plan_reminders import stop_planned
from workflows.steps.promise_documents import promise_documents
from workflows.steps.promise_letters import promise_letters
from workflows.steps.promise_timestamp import promise_timestamp
from workflows.steps.release_signatures import release_signatures
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Conclusion, Signature


def conclude(
    session: Session,
    *,
    pact_id: UUID,
    missing_accepted: bool,
    actor: Actor,
    at: datetime,
    timestamped: bool = False,
) -> None:
    """Bring the pact into force; whoever is missing is named and may accede later.

    With `timestamped`, there is an authority that attests the trail up to here.

    Raises:
        ForbiddenMoveError: `pact.minimum_not_reached`, `pact.signatures_missing` unless that is accepted, or signing
            is not open (also when the pact was concluded already).
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    PACT_RULES.fire(pact, CONCLUDE, pact_facts(session, pact_id=pact.id, missing_accepted=missing_accepted))
    version = last_version(session, pact_id=pact.id)
    if version is None or pact.final_digest is None:
        raise AssertionError("a pact being signed has a version and its final document")
    pact.concluded_at = at
    session.add(Conclusion(pact_id=pact.id, final_digest=pact.final_digest, at=at))
    release_signatures(session, pact, actor=actor, at=at)
    stop_planned(session, pact, at=at)
    asked = _asked(session, pact)
    audit.record(session, pact, tag=CONCLUDE.tag, actor=actor, at=at, facts=_facts(session, pact, asked))
    promise_documents(
        session,
        pact,
        version=version,
        kinds=(DocumentKind.CERTIFICATE, DocumentKind.MINUTES, DocumentKind.SUMMARY),
        at=at,
        parties=list(dict.fromkeys(signature.party_id for signature in asked)),
    )
    everybody = people_of(session, pact_id=pact.id)
    promise_letters(session, everybody, kind=PromiseKind.CONCLUDED, occasion=pact.final_digest, at=at)
    if timestamped:
        promise_timestamp(session, pact, occasion=CONCLUDE.name, at=at)
    session.flush()


def _facts(session: Session, pact: Pact, asked: Sequence[Signature]) -> dict[str, Any]:
    signed = [signature for signature in asked if signature.state is SignatureState.GIVEN]
    parties = signed_parties(session, pact)
    voting = voting_parties_of(session, pact_id=pact.id)
    return {
        "final": pact.final_digest,
        "signed": sorted(str(signature.id) for signature in signed),
        "missing": sorted(str(party.id) for party in voting if party.id not in parties),
    }


def _asked(session: Session, pact: Pact) -> list[Signature]:
    statement = select(Signature).where(Signature.pact_id == pact.id, Signature.final_digest == pact.final_digest)
    return list(session.exec(statement.order_by(col(Signature.settled_at))))
