"""Lead a pact from agreed or signing back to its text; signatures given stay as history of what they signed."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows import audit
from workflows.actors import Actor
from workflows.finding import people_of
from workflows.machines.pact import PACT_RULES, REOPEN, PactFacts
from workflows.machines.signature import SignatureState
from workflows.steps.plan_reminders import stop_planned
from workflows.steps.promise_letters import promise_letters
from workflows.steps.release_signatures import release_signatures
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Signature


def return_to_text(session: Session, pact: Pact, *, reason: str, actor: Actor, at: datetime) -> None:
    """Reopen the text, release what was still expected, and tell everybody who was asked to sign."""
    before, final_digest = pact.state, pact.final_digest
    PACT_RULES.fire(pact, REOPEN, PactFacts())
    pact.final_digest = pact.agreed_at = pact.signing_deadline_at = None
    audit.record(
        session,
        pact,
        tag=REOPEN.tag,
        actor=actor,
        at=at,
        facts={"from": before.value, "reason": reason, "final": final_digest},
    )
    told = _asked_so_far(session, pact, final_digest)
    release_signatures(session, pact, actor=actor, at=at)
    stop_planned(session, pact, at=at)
    promise_letters(
        session,
        [person for person in people_of(session, pact_id=pact.id) if person.id in told],
        kind=PromiseKind.REOPENED,
        occasion=f"{pact.trail_size}",
        at=at,
        facts={"reason": reason},
    )


def _asked_so_far(session: Session, pact: Pact, final_digest: str | None) -> set[UUID]:
    """Return whom the signing has reached: not those whose turn had not come, nor whoever refuses right now."""
    asked = select(Signature.person_id).where(
        Signature.pact_id == pact.id,
        Signature.final_digest == final_digest,
        col(Signature.state).not_in((SignatureState.WAITING, SignatureState.REFUSED)),
    )
    return set(session.exec(asked))
