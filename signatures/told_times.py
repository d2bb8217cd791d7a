"""Instants and days as people in Italy tell them, whatever zone their computers are in."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from signatures.shapes import read_instant

Say = Callable[[str], str]

_ROME = ZoneInfo("Europe/Rome")


def told_instant(at: datetime, say: Say) -> str:
    """Tell an instant as a clock and a calendar in Italy showed it."""
    local = at.astimezone(_ROME)
    return say("instant").format(day=told_day(local, say), time=f"{local:%H:%M}")


def told_day(day: date, say: Say) -> str:
    """Tell a day of the calendar."""
    return say("day").format(day=day.day, month=say(f"month.{day.month}"), year=day.year)


def told_times(params: Mapping[str, str | int], say: Say) -> dict[str, str | int]:
    """Put the instants (`at`) and the days (`day`) among what fills a sentence into words; the rest stays as it is."""
    return {name: _told(name, value, say) for name, value in params.items()}


def _told(name: str, value: str | int, say: Say) -> str | int:
    """A stranger's record may hold anything where a time belongs: that is shown as it stands."""
    try:
        if name == "at":
            return told_instant(read_instant(str(value)), say)
        return told_day(date.fromisoformat(str(value)), say) if name == "day" else value
    except (ValueError, OverflowError):
        return value
