"""Close the circulation: at its deadline, or as soon as nobody is silent any more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.finding import coordinated_pact, open_circulation
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.steps.plan_reminders import stop_planned


def close_circulation(session: Session, *, pact_id: UUID, actor: Actor, at: datetime) -> None:
    """Close the open circulation; from now on silence counts as the pact says.

    Raises:
        ForbiddenMoveError: `circulation.none_open`, or `circulation.still_running` while somebody still has time.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    circulation = open_circulation(session, pact=pact)
    silent = [clause for clause in clause_outcomes(session, pact_id=pact.id) if clause.outcome.params["silent"]]
    if silent and at < circulation.deadline_at:
        raise ForbiddenMoveError("circulation.still_running", clauses=len(silent))
    circulation.closed_at = at
    stop_planned(session, pact, at=at)
    session.flush()
    outcomes = {clause.key: clause.outcome.verdict.value for clause in clause_outcomes(session, pact_id=pact.id)}
    audit.record(
        session,
        pact,
        tag=AuditTag.CIRCULATION_CLOSED,
        actor=actor,
        at=at,
        facts={"circulation": circulation.id, "silence": pact.silence.value, "outcomes": outcomes},
    )
    session.flush()
