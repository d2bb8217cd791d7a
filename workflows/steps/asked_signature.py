"""The signature that is asked of a person now, and what the guards of its machine need to know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import Representation, coordinated_pact, representation
from workflows.machines.pact import PactState
from workflows.machines.signature import GIVE, UNSETTLED, SignatureFacts, SignatureState
from workflows.queries.signing_facts import signing_facts
from workflows.rules.means import SignatureMeans
from workflows.tables.authorisation import Authorisation
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person
from workflows.tables.signature import Signature


@dataclass(frozen=True)
class AskedSignature:
    """Who is asked, the signature, and what the guards of its machine need to know."""

    who: Representation
    signature: Signature
    facts: SignatureFacts


def asked_signature(session: Session, *, actor: Actor, means: SignatureMeans, at: datetime) -> AskedSignature:
    """Hold the signature that is asked of the actor, who may give it now by this means.

    Raises:
        ForbiddenMoveError: `signing.not_open`, `signature.not_asked`, `signature.not_yet_asked`, or what stands
            against giving it.
    """
    asked = expected_signature(session, actor=actor, means=means, at=at)
    refusal = GIVE.refusal(asked.facts)
    if refusal is not None:
        raise ForbiddenMoveError(refusal.code, **refusal.params)
    return asked


def expected_signature(
    session: Session, *, actor: Actor, means: SignatureMeans | None = None, at: datetime
) -> AskedSignature:
    """Hold the signature expected of the actor, whether or not anything stands against giving it.

    Raises:
        ForbiddenMoveError: `signing.not_open`, `signature.not_asked` or `signature.not_yet_asked`.
    """
    who = representation(session, actor=actor)
    _refuse_closed(who.pact)
    statement = select(Signature).where(
        Signature.party_id == who.party.id,
        Signature.person_id == who.person.id,
        col(Signature.state).in_(UNSETTLED),
    )
    return _with_facts(session, who, session.exec(statement).one_or_none(), means=means, at=at)


def coordinated_signature(
    session: Session, *, signature_id: UUID, actor: Actor, means: SignatureMeans, at: datetime
) -> AskedSignature:
    """Hold a signature that is expected of somebody, for a coordinator of the pact's lead body.

    Raises:
        UnknownError: `signature.unknown`, also when it is another lead body's.
        NotAllowedError: `actor.not_coordinator`.
        ForbiddenMoveError: `signing.not_open`, `signature.not_asked` or `signature.not_yet_asked`.
    """
    known = session.get(Signature, signature_id)
    if known is None or actor.lead_body_id != session.get_one(Pact, known.pact_id).lead_body_id:
        raise UnknownError("signature.unknown")
    pact = coordinated_pact(session, pact_id=known.pact_id, actor=actor)
    _refuse_closed(pact)
    signature = session.get_one(Signature, signature_id)
    who = Representation(
        pact=pact,
        party=session.get_one(Party, signature.party_id),
        person=session.get_one(Person, signature.person_id),
    )
    awaited = signature if signature.state in UNSETTLED else None
    return _with_facts(session, who, awaited, means=means, at=at)


def _refuse_closed(pact: Pact) -> None:
    if pact.state is not PactState.SIGNING:
        raise ForbiddenMoveError("signing.not_open", state=pact.state.value)


def _with_facts(
    session: Session, who: Representation, signature: Signature | None, *, means: SignatureMeans | None, at: datetime
) -> AskedSignature:
    if signature is None:
        raise ForbiddenMoveError("signature.not_asked")
    if signature.state is SignatureState.WAITING:
        raise ForbiddenMoveError("signature.not_yet_asked")
    authorisation = session.get(Authorisation, who.party.id)
    facts = signing_facts(who.pact, who.party, authorisation, means=means, at=at)
    return AskedSignature(who=who, signature=signature, facts=facts)
