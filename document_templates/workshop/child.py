"""What runs in a child process: one step of an order at a time, for no longer than it may take."""

import math
import signal
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
GRACE = 10


def run(step: Callable[..., Result], arguments: tuple[object, ...], seconds: float) -> Result:
    """Run one step; should nobody be left to stop a child that works too long, the alarm ends it."""
    signal.alarm(math.ceil(seconds) + GRACE)
    try:
        return step(*arguments)
    finally:
        signal.alarm(0)
