"""Refuse to sign: the pact goes back to its text, and nobody's signature is lost as history."""

from datetime import datetime

from sqlmodel import Session

from workflows import audit
from workflows.actors import Actor
from workflows.machines.signature import REFUSE, SIGNATURE_RULES, SignatureFacts
from workflows.rules.words import refuse_unfit_words
from workflows.steps.asked_signature import expected_signature
from workflows.steps.overtake_files import overtake_files
from workflows.steps.return_to_text import return_to_text
from workflows.steps.tell_coordinators import tell_coordinators
from workflows.tables.promise import PromiseKind


def refuse_to_sign(session: Session, *, reason: str, actor: Actor, at: datetime) -> None:
    """Refuse the signature that is asked of the actor, and lead the pact back to amending.

    Raises:
        InvalidError: `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: signing is not open, nothing is asked, or `signature.reason_missing`.
    """
    asked = expected_signature(session, actor=actor, at=at)
    refuse_unfit_words(reason=reason)
    pact, signature = asked.who.pact, asked.signature
    SIGNATURE_RULES.fire(signature, REFUSE, SignatureFacts(has_reason=bool(reason.strip())))
    signature.reason, signature.settled_at, signature.lease_until = reason.strip(), at, None
    overtake_files(session, signature_ids=[signature.id], at=at)
    audit.record(
        session,
        pact,
        tag=REFUSE.tag,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", asked.who.party.id), audit.subject("person", asked.who.person.id)),
        facts={"signature": signature.id, "final": signature.final_digest, "reason": reason.strip()},
    )
    return_to_text(session, pact, reason=reason.strip(), actor=actor, at=at)
    tell_coordinators(
        session,
        pact,
        kind=PromiseKind.REFUSED,
        occasion=signature.id,
        facts={"signature": str(signature.id)},
        at=at,
    )
    session.flush()
