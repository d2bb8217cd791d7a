"""Ask the signatories of the next step, once everybody of the steps before has signed or was released."""

from datetime import datetime

from sqlmodel import Session, col, select

from workflows import audit
from workflows.actors import Actor
from workflows.finding import last_version
from workflows.machines.signature import ASK, SIGNATURE_RULES, UNSETTLED, SignatureFacts, SignatureState
from workflows.steps.promise_letters import promise_letter_again
from workflows.tables.pact import Pact
from workflows.tables.party import Person
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Signature
from workflows.tables.text import Version


def ask_next_step(session: Session, pact: Pact, *, actor: Actor, at: datetime) -> bool:
    """Ask whoever's turn it is by now and who waits, and tell whether a signature is still awaited at all."""
    awaited = Signature.pact_id == pact.id, col(Signature.state).in_(UNSETTLED)
    step = session.exec(select(Signature.step).where(*awaited).order_by(col(Signature.step))).first()
    version = last_version(session, pact_id=pact.id)
    if step is None or version is None:
        return False
    turn = select(Signature).where(
        Signature.pact_id == pact.id, Signature.state == SignatureState.WAITING, Signature.step == step
    )
    for signature in session.exec(turn.order_by(col(Signature.id))).all():
        _ask(session, pact, signature, version=version, actor=actor, at=at)
    session.flush()
    return True


def _ask(session: Session, pact: Pact, signature: Signature, *, version: Version, actor: Actor, at: datetime) -> None:
    SIGNATURE_RULES.fire(signature, ASK, SignatureFacts())
    audit.record(
        session,
        pact,
        tag=ASK.tag,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", signature.party_id), audit.subject("person", signature.person_id)),
        facts={"signature": signature.id, "final": signature.final_digest, "step": signature.step},
    )
    person = session.get_one(Person, signature.person_id)
    promise_letter_again(session, person, kind=PromiseKind.SIGNING_INVITATION, occasion=version.id, at=at)
