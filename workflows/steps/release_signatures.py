"""Release the signatures that are still awaited: nothing is asked of these people any more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows import audit
from workflows.actors import Actor
from workflows.machines.signature import RELEASE, SIGNATURE_RULES, UNSETTLED, SignatureFacts
from workflows.steps.overtake_files import overtake_files
from workflows.tables.pact import Pact
from workflows.tables.signature import Signature


def release_signatures(
    session: Session, pact: Pact, *, actor: Actor, at: datetime, party_id: UUID | None = None
) -> None:
    """Release every signature of a pact that is still awaited, or those of one party."""
    awaited = select(Signature).where(Signature.pact_id == pact.id, col(Signature.state).in_(UNSETTLED))
    if party_id is not None:
        awaited = awaited.where(Signature.party_id == party_id)
    signatures = session.exec(awaited.order_by(col(Signature.id))).all()
    overtake_files(session, signature_ids=[signature.id for signature in signatures], at=at)
    for signature in signatures:
        SIGNATURE_RULES.fire(signature, RELEASE, SignatureFacts())
        signature.settled_at, signature.lease_until = at, None
        audit.record(
            session,
            pact,
            tag=RELEASE.tag,
            actor=actor,
            at=at,
            subjects=(audit.subject("party", signature.party_id), audit.subject("person", signature.person_id)),
            facts={"signature": signature.id, "final": signature.final_digest},
        )
