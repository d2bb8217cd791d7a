"""The signature that is asked of a person now, if the person may give it by click and code."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import Representation, representation
from workflows.machines.pact import PactState
from workflows.machines.signature import GIVE, SignatureFacts, SignatureState
from workflows.queries.click_facts import click_facts
from workflows.tables.authorisation import Authorisation
from workflows.tables.signature import Signature


@dataclass(frozen=True)
class AskedSignature:
    """Who is asked, the signature, and what the guards of its machine need to know."""

    who: Representation
    signature: Signature
    facts: SignatureFacts


def asked_signature(session: Session, *, actor: Actor, at: datetime) -> AskedSignature:
    """Hold the signature that is asked of the actor, who may give it now.

    Raises:
        ForbiddenMoveError: `signing.not_open`, `signature.not_asked`, or what stands against giving it.
    """
    asked = expected_signature(session, actor=actor, at=at)
    refusal = GIVE.refusal(asked.facts)
    if refusal is not None:
        raise ForbiddenMoveError(refusal.code, **refusal.params)
    return asked


def expected_signature(session: Session, *, actor: Actor, at: datetime) -> AskedSignature:
    """Hold the signature expected of the actor, whether or not anything stands against giving it.

    Raises:
        ForbiddenMoveError: `signing.not_open` or `signature.not_asked`.
    """
    who = representation(session, actor=actor)
    if who.pact.state is not PactState.SIGNING:
        raise ForbiddenMoveError("signing.not_open", state=who.pact.state.value)
    statement = select(Signature).where(
        Signature.party_id == who.party.id,
        Signature.person_id == who.person.id,
        Signature.state == SignatureState.EXPECTED,
    )
    signature = session.exec(statement).one_or_none()
    if signature is None:
        raise ForbiddenMoveError("signature.not_asked")
    facts = click_facts(who.pact, who.party, session.get(Authorisation, who.party.id), at=at)
    return AskedSignature(who=who, signature=signature, facts=facts)
