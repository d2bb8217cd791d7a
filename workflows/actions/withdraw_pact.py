"""Withdraw a pact before it is in force."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import coordinated_pact, last_circulation
from workflows.machines.pact import PACT_RULES, WITHDRAW
from workflows.queries.pact_facts import pact_facts
from workflows.rules.words import refuse_unfit_words
from workflows.steps.plan_reminders import stop_planned
from workflows.steps.release_signatures import release_signatures


def withdraw_pact(session: Session, *, pact_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """End a pact that will not be signed; its history stays.

    Raises:
        InvalidError: `withdrawal.reason_missing`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: it is in force or over.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if not reason.strip():
        raise InvalidError("withdrawal.reason_missing")
    refuse_unfit_words(reason=reason)
    before = pact.state
    PACT_RULES.fire(pact, WITHDRAW, pact_facts(session, pact_id=pact.id))
    circulation = last_circulation(session, pact_id=pact.id)
    if circulation is not None and circulation.closed_at is None:
        circulation.closed_at = at
    audit.record(
        session,
        pact,
        tag=WITHDRAW.tag,
        actor=actor,
        at=at,
        facts={"from": before.value, "reason": reason.strip()},
    )
    release_signatures(session, pact, actor=actor, at=at)
    stop_planned(session, pact, at=at)
    session.flush()
