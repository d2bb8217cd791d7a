"""How things are measured: in one process, in alternating rounds, by medians; what counts is the ratio."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from statistics import median
from time import perf_counter
from typing import Literal

Work = Callable[[], object]
Unit = Literal["ms", "MB", "statements"]


@dataclass(frozen=True)
class Row:
    """One thing measured: ours, what it is held against (seconds, bytes or a number), and how one is to the other.

    `needs` names what this machine lacks for the other; then nothing was held against ours.
    """

    what: str
    ours: float
    against: float
    unit: Unit = "ms"
    needs: str = ""

    @property
    def ratio(self) -> float:
        """How many times as much ours takes."""
        return self.ours / self.against


def unmeasured(what: str, *, needs: str) -> Row:
    """Say what could not be measured here, and for want of what."""
    return Row(what, nan, nan, needs=needs)


def measured(what: str, *, ours: Work, against: Work, rounds: int) -> Row:
    """Do both in turns, each going first every other round, once unmeasured before."""
    ours()
    against()
    times: dict[Work, list[float]] = {ours: [], against: []}
    for number in range(rounds):
        for work in (ours, against) if number % 2 else (against, ours):
            times[work].append(seconds(work))
    return Row(what, median(times[ours]), median(times[against]))


def seconds(work: Work) -> float:
    """Time a piece of work, on a swept floor."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
