"""The clock of a story: it stands still, waits, and lets people work by day and on weekdays."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demonstration.clock import StoryClock
from workflows.rules.deadline import ROME

MONDAY = datetime(2020, 2, 3, 9, tzinfo=ROME)


def test_it_stands_still_until_it_is_moved():
    clock = StoryClock(MONDAY)
    assert clock() == clock() == MONDAY
    assert clock.wait(timedelta(minutes=3)) == clock() == MONDAY + timedelta(minutes=3)


@pytest.mark.parametrize(
    ("hours", "then"),
    [
        (2, datetime(2020, 2, 3, 11, tzinfo=ROME)),
        (11, datetime(2020, 2, 4, 9, tzinfo=ROME)),
        (16, datetime(2020, 2, 4, 9, tzinfo=ROME)),
        (24 * 5, datetime(2020, 2, 10, 9, tzinfo=ROME)),
        (24 * 4 + 12, datetime(2020, 2, 10, 9, tzinfo=ROME)),
    ],
)
def test_what_would_happen_at_night_or_at_the_weekend_waits_for_the_morning(hours: int, then: datetime):
    assert StoryClock(MONDAY).wait_by_day(timedelta(hours=hours)) == then


@given(
    start=st.timedeltas(timedelta(0), timedelta(days=7_000)).map(MONDAY.astimezone(UTC).__add__),
    pause=st.timedeltas(timedelta(0), timedelta(days=60)),
)
def test_people_act_by_day_on_weekdays_and_never_earlier(start: datetime, pause: timedelta):
    at = StoryClock(start).wait_by_day(pause)
    local = at.astimezone(ROME)
    assert at >= start + pause
    assert at.tzinfo is UTC
    assert 9 <= local.hour < 19
    assert local.weekday() < 5
