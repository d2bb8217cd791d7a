"""Refuse to sign: the pact goes back to its text, and nobody's signature is lost as history."""

from datetime import datetime

from sqlmodel import Session, col, select

from workflows import audit, outbox
from workflows.actors import Actor
from workflows.machines.signature import REFUSE, SIGNATURE_RULES, SignatureFacts
from workflows.rules.words import refuse_unfit_words
from workflows.steps.asked_signature import expected_signature
from workflows.steps.return_to_text import return_to_text
from workflows.tables.account import Account, AccountRole
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Signature


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
    signature.reason, signature.settled_at = reason.strip(), at
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
    _tell_coordinators(session, pact, signature, at=at)
    session.flush()


def _tell_coordinators(session: Session, pact: Pact, signature: Signature, *, at: datetime) -> None:
    coordinators = select(Account.id).where(
        Account.lead_body_id == pact.lead_body_id,
        col(Account.role).in_((AccountRole.COORDINATOR, AccountRole.ADMINISTRATOR)),
        col(Account.disabled_at).is_(None),
    )
    for account_id in session.exec(coordinators.order_by(col(Account.email))):
        outbox.promise(
            session,
            pact_id=pact.id,
            kind=PromiseKind.REFUSED,
            key=f"{signature.id}/{account_id}",
            at=at,
            facts={"account": str(account_id), "signature": str(signature.id)},
        )
