"""Deadlines as people write them: a day, which ends at 23:59 in Rome."""

from datetime import date, datetime, time

from workflows.rules.deadline import ROME, working_deadline


def end_of(day: date) -> datetime:
    """Return the instant at which a day ends in Rome."""
    return datetime.combine(day, time(23, 59), tzinfo=ROME)


def working_days_from(at: datetime, days: int) -> date:
    """Return the n-th working day after an instant."""
    return working_deadline(after=at, working_days=days).date()
