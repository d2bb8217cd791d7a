"""Go from review to amending: the circulation is over and the text may be worked on."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows import audit
from workflows.actors import Actor
from workflows.finding import coordinated_pact
from workflows.machines.pact import AMEND, PACT_RULES
from workflows.queries.pact_facts import pact_facts


def amend(session: Session, *, pact_id: UUID, actor: Actor, at: datetime) -> None:
    """Open the text for amending.

    Raises:
        ForbiddenMoveError: a circulation is still open, or the pact is not in review.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    PACT_RULES.fire(pact, AMEND, pact_facts(session, pact_id=pact.id))
    audit.record(session, pact, tag=AMEND.tag, actor=actor, at=at)
    session.flush()
