"""Time and the worker: the clock does not run behind what happened, and what is owed is kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from app.database import reading
from app.doctor.finding import Finding
from app.installation import Installation
from workflows.queries.owed import last_act_at, owed

_PATIENCE = timedelta(minutes=10)
_SYNCHRONISED = Path("/run/systemd/timesync/synchronized")


def work(installation: Installation) -> Iterator[Finding]:
    """Look at the clock and at the promises."""
    now = installation.now()
    with reading(installation.engine) as session:
        last, due = last_act_at(session), owed(session, due_before=now - _PATIENCE)
    yield _clock(behind=last is not None and now < last)
    if due.overdue:
        yield Finding("worker", fit=False, code="worker.behind", params={"count": due.overdue})
    else:
        yield Finding("worker", fit=True, code="worker.on_time")
    if due.dead:
        yield Finding("promises", fit=None, code="promises.given_up", params={"count": due.dead})


def _clock(*, behind: bool) -> Finding:
    if behind:
        return Finding("clock", fit=False, code="clock.behind")
    if _SYNCHRONISED.exists():
        return Finding("clock", fit=True, code="clock.synchronised")
    return Finding("clock", fit=None, code="clock.unknown")
