"""Deadlines, in working days of the Italian calendar, at the end of the day in Rome."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule
from holidays import country_holidays

from workflows.errors import InvalidError

ROME = ZoneInfo("Europe/Rome")
FURTHEST = timedelta(days=2 * 365)
"""No deadline of a round is further away: a year mistyped would keep everybody waiting for good."""

_WORKING_WEEK = (MO, TU, WE, TH, FR)


def working_deadline(*, after: datetime, working_days: int) -> datetime:
    """Return 23:59 in Rome of the n-th working day after the day of an instant."""
    last = next(islice(working_days_after(after), working_days - 1, None))
    return datetime.combine(last, time(23, 59), tzinfo=ROME)


def working_days_after(at: datetime) -> Iterator[date]:
    """Return the working days that follow the day of an instant in Rome, without end (the day itself does not count).

    Saturdays, Sundays and national holidays are no working days (the rule of art. 155 c.p.c. and art. 2963 c.c.).
    """
    tomorrow = at.astimezone(ROME).date() + timedelta(days=1)
    feasts = country_holidays("IT")
    weekdays = rrule(DAILY, byweekday=_WORKING_WEEK, dtstart=datetime.combine(tomorrow, time.min))
    return (day.date() for day in weekdays if day.date() not in feasts)


def refuse_unfit_deadline(deadline_at: datetime, *, at: datetime, in_force: datetime | None = None) -> None:
    """Refuse a deadline that is over, one that no longer lies ahead of the one in force, or one out of sight.

    Raises:
        InvalidError: `deadline.past`, `deadline.not_later` or `deadline.too_far`.
    """
    if in_force is not None and deadline_at <= max(in_force, at):
        raise InvalidError("deadline.not_later")
    if deadline_at <= at:
        raise InvalidError("deadline.past")
    if deadline_at - at > FURTHEST:
        raise InvalidError("deadline.too_far", years=FURTHEST.days // 365)


def years_later(at: datetime, *, years: int) -> datetime:
    """Return the same day some years later, in Rome (29 February becomes 28 where there is none)."""
    return at.astimezone(ROME) + relativedelta(years=years)
