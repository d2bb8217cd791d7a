"""Deadlines, in working days of the Italian calendar, at the end of the day in Rome."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule
from holidays import country_holidays

ROME = ZoneInfo("Europe/Rome")
_WORKING_WEEK = (MO, TU, WE, TH, FR)


def working_deadline(*, after: datetime, working_days: int) -> datetime:
    """Return 23:59 in Rome of the n-th working day after the day of an instant (the day itself does not count).

    Saturdays, Sundays and national holidays are no working days (the rule of art. 155 c.p.c. and art. 2963 c.c.).
    """
    day = after.astimezone(ROME).date()
    feasts = country_holidays("IT", years=range(day.year, day.year + 2 + working_days // 200))
    weekdays = rrule(DAILY, byweekday=_WORKING_WEEK, dtstart=datetime.combine(day + timedelta(days=1), time.min))
    open_days = (candidate.date() for candidate in weekdays if candidate.date() not in feasts)
    last = next(candidate for count, candidate in enumerate(open_days, start=1) if count == working_days)
    return datetime.combine(last, time(23, 59), tzinfo=ROME)


def years_later(at: datetime, *, years: int) -> datetime:
    """Return the same day some years later, in Rome (29 February becomes 28 where there is none)."""
    return at.astimezone(ROME) + relativedelta(years=years)
