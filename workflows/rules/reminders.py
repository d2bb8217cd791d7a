"""When whoever still owes something is reminded of a deadline: seldom at first, then as it comes near."""

from datetime import datetime, time
from itertools import takewhile

from workflows.rules.deadline import ROME, working_days_after

MORNING = time(9, 0)
LAST_CALL = 4
"""How many working mornings, from its own on, the reminder before the last leaves."""


def reminder_instants(opened_at: datetime, deadline_at: datetime) -> tuple[datetime, ...]:
    """Return when to remind, at nine in Rome: half-way, three working days before the last one, and on that.

    What would follow the day of opening too closely falls away; a deadline with no working morning before it has none.
    """
    days = (datetime.combine(day, MORNING, tzinfo=ROME) for day in working_days_after(opened_at))
    mornings = list(takewhile(lambda morning: morning < deadline_at, days))
    near = len(mornings) - LAST_CALL
    half_way = (len(mornings) - 1) // 2
    chosen = [half_way] if half_way < near else []
    chosen += [near] if near > 0 else []
    return tuple(mornings[place] for place in (*chosen, -1)) if mornings else ()
