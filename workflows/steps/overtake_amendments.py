"""Let amendments be overtaken: their clause is gone, or reads by now as they would have it."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from workflows import audit
from workflows.actors import Actor
from workflows.machines.amendment import AMENDMENT_RULES, OVERTAKE, UNSETTLED, AmendmentFacts
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact


def overtake_amendments(
    session: Session, pact: Pact, amendments: Iterable[Amendment], *, actor: Actor, at: datetime
) -> None:
    """Overtake those that still wait for an answer."""
    for amendment in amendments:
        if amendment.state not in UNSETTLED:
            continue
        AMENDMENT_RULES.fire(amendment, OVERTAKE, AmendmentFacts(nothing_left=True))
        audit.record(
            session,
            pact,
            tag=OVERTAKE.tag,
            actor=actor,
            at=at,
            subjects=(audit.subject("party", amendment.party_id), audit.subject("amendment", amendment.id)),
            facts={"amendment": amendment.number, "clause": amendment.clause_id},
        )
