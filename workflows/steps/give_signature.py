"""Give a signature, by whichever lane: its record is kept, the trail grows, the last one leads to the conclusion."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.digests import Digest, sha256
from workflows import audit, outbox
from workflows.actors import Actor
from workflows.finding import Representation
from workflows.machines.signature import GIVE, SIGNATURE_RULES
from workflows.queries.signed_parties import has_signed
from workflows.rules.means import Lane
from workflows.steps.ask_next_step import ask_next_step
from workflows.steps.asked_signature import AskedSignature
from workflows.steps.overtake_files import overtake_files
from workflows.steps.promise_letters import promise_letters
from workflows.steps.release_signatures import release_signatures
from workflows.tables.promise import PromiseKind


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

    Where its party has as many as it needs the others are released; then the next step is asked, or it is time to
    conclude. `facts` are what the trail says of this lane beyond what it says of all.

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
    session.flush()
    _go_on(session, asked.who, actor=actor, at=at)
    session.flush()
    return digest


def signature_subjects(asked: AskedSignature) -> tuple[str, str]:
    """Name whom an entry about a signature is about."""
    return audit.subject("party", asked.who.party.id), audit.subject("person", asked.who.person.id)


def _go_on(session: Session, who: Representation, *, actor: Actor, at: datetime) -> None:
    """Release whom a party needs no more, and ask the next step; where nobody is left to ask, owe the conclusion."""
    pact = who.pact
    if has_signed(session, pact, who.party):
        release_signatures(session, pact, party_id=who.party.id, actor=actor, at=at)
    if not ask_next_step(session, pact, actor=actor, at=at):
        key = str(pact.final_digest)
        outbox.promise(session, pact_id=pact.id, kind=PromiseKind.CONCLUSION, key=key, at=at, facts={})
