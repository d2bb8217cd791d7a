"""Void the authorising acts that were passed on other words."""

from datetime import datetime

from sqlmodel import Session, select

from workflows import audit
from workflows.actors import Actor
from workflows.machines.authorisation import AUTHORISATION_RULES, VOID, AuthorisationFacts, AuthorisationState
from workflows.tables.authorisation import Authorisation
from workflows.tables.pact import Pact


def void_authorisations(session: Session, pact: Pact, *, text_digest: str, actor: Actor, at: datetime) -> None:
    """Void each held act whose text is not the one with this digest."""
    held = select(Authorisation).where(
        Authorisation.pact_id == pact.id,
        Authorisation.state == AuthorisationState.HELD,
        Authorisation.text_digest != text_digest,
    )
    for authorisation in session.exec(held):
        AUTHORISATION_RULES.fire(authorisation, VOID, AuthorisationFacts())
        audit.record(
            session,
            pact,
            tag=VOID.tag,
            actor=actor,
            at=at,
            subjects=(audit.subject("party", authorisation.party_id),),
            facts={"number": authorisation.number, "from": authorisation.text_digest, "to": text_digest},
        )
