"""Take the PDF that goes from one signatory to the next, to sign it: for some time nobody else is next in line."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from signatures.canonical import instant
from signatures.digests import Digest
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.queries.signing_heads import signing_heads
from workflows.rules.means import SignatureMeans
from workflows.steps.asked_signature import asked_signature
from workflows.steps.give_signature import signature_subjects
from workflows.steps.head_lease import lease_of_another

LEASE = timedelta(hours=2)


@dataclass(frozen=True)
class Lease:
    """The document to sign, by its digest, and until when it waits for nobody else."""

    head_digest: Digest
    until: datetime


def take_lease(session: Session, *, actor: Actor, at: datetime, lasting: timedelta = LEASE) -> Lease:
    """Lease the newest PDF of the signing to whoever's signature is asked for; one who has it keeps it as it is.

    Raises:
        ForbiddenMoveError: `lease.held`, somebody else has it; or nothing is asked of the actor, or what stands
            against signing by a file.
    """
    asked = asked_signature(session, actor=actor, means=SignatureMeans.QUALIFIED, at=at)
    pact, signature = asked.who.pact, asked.signature
    head = signing_heads(session, pact_id=pact.id, final_digest=signature.final_digest)[0]
    if signature.lease_until is not None and signature.lease_until > at:
        return Lease(head, signature.lease_until)
    held_until = lease_of_another(session, signature, at=at)
    if held_until is not None:
        raise ForbiddenMoveError("lease.held", until=instant(held_until))
    until = at + lasting
    signature.lease_until = until
    audit.record(
        session,
        pact,
        tag=AuditTag.HEAD_LEASED,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={"signature": signature.id, "until": instant(until), "head": head},
    )
    session.flush()
    return Lease(head, until)
