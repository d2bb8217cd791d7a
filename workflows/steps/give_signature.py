"""Give a signature, by whichever lane: its record is kept, the trail grows, the last one leads to the conclusion."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from signatures.digests import Digest, sha256
from workflows import audit, outbox
from workflows.actors import Actor
from workflows.machines.signature import GIVE, SIGNATURE_RULES, SignatureState
from workflows.rules.means import Lane
from workflows.steps.asked_signature import AskedSignature
from workflows.steps.overtake_files import overtake_files
from workflows.steps.promise_letters import promise_letters
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Signature


def give_signature(
    session: Session,
    asked: AskedSignature,
    *,
    lane: Lane,
    evidence: str,
    actor: Actor,
    at: datetime,
    facts: Mapping[str, str | UUID] | None = None,
) -> Digest:
    """Settle a signature as given, with the text of its evidence record, and return the record's SHA-256.

    `facts` are what the trail says of this lane beyond what it says of all.

    Raises:
        ForbiddenMoveError: what stands against giving it.
    """
    pact, signature, digest = asked.who.pact, asked.signature, sha256(evidence.encode())
    signature.lane, signature.evidence, signature.evidence_digest = lane, evidence, digest
    signature.settled_at, signature.lease_until = at, None
    SIGNATURE_RULES.fire(signature, GIVE, asked.facts)
    audit.record(
        session,
        pact,
        tag=GIVE.tag,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={
            "signature": signature.id,
            "lane": lane.value,
            "final": signature.final_digest,
            "evidence": digest,
            **(facts or {}),
        },
    )
    promise_letters(
        session, [asked.who.person], kind=PromiseKind.RECEIPT, occasion=signature.id, at=at, facts={"lane": lane.value}
    )
    overtake_files(session, signature_ids=[signature.id], at=at)
    _promise_conclusion(session, pact, at=at)
    session.flush()
    return digest


def signature_subjects(asked: AskedSignature) -> tuple[str, str]:
    """Name whom an entry about a signature is about."""
    return audit.subject("party", asked.who.party.id), audit.subject("person", asked.who.person.id)


def _promise_conclusion(session: Session, pact: Pact, *, at: datetime) -> None:
    """Owe the conclusion once no signature is expected any more."""
    still_expected = select(func.count()).where(
        Signature.pact_id == pact.id, Signature.state == SignatureState.EXPECTED
    )
    if session.exec(still_expected).one() == 0:
        key = str(pact.final_digest)
        outbox.promise(session, pact_id=pact.id, kind=PromiseKind.CONCLUSION, key=key, at=at, facts={})
