"""The milestones of a pact, day by day: what the pact as a whole went through, without each party's own acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlmodel import Session

from app.trail_sentences import Told, told
from signatures.tags import AuditTag
from workflows.queries.pact_names import pact_names
from workflows.queries.trail import trail_lines
from workflows.rules.deadline import ROME

ON_THE_LINE = (
    AuditTag.PACT_OPENED,
    AuditTag.PACT_CIRCULATED,
    AuditTag.CIRCULATION_EXTENDED,
    AuditTag.CIRCULATION_CLOSED,
    AuditTag.PACT_AMENDING,
    AuditTag.PACT_AGREED,
    AuditTag.PACT_SIGNING_OPENED,
    AuditTag.SIGNING_EXTENDED,
    AuditTag.SIGNATURE_REFUSED,
    AuditTag.PACT_REOPENED,
    AuditTag.PACT_CONCLUDED,
    AuditTag.PACT_ENDED,
    AuditTag.PACT_WITHDRAWN,
)


@dataclass(frozen=True)
class Day:
    """A day in Rome and what happened on it."""

    day: date
    events: tuple[Told, ...]


def timeline(session: Session, *, pact_id: UUID) -> Sequence[Day]:
    """Return the milestones of a pact by day, oldest first."""
    lines = trail_lines(session, pact_id=pact_id, only=ON_THE_LINE)
    events = told(lines, names=pact_names(session, pact_id=pact_id))
    by_day = groupby(events, key=lambda event: event.line.at.astimezone(ROME).date())
    return [Day(day, tuple(several)) for day, several in by_day]
