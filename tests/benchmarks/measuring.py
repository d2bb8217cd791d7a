"""How things are measured: in one process, in alternating rounds, by medians; what counts is the ratio."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One thing measured: seconds of ours, seconds of what it is held against, and how one is to the other."""

    what: str
    ours: float
    against: float

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.against


def measured(what: str, *, ours: Work, against: Work, rounds: int) -> Row:
    """Do both in turns, each going first every other round, once unmeasured before."""
    ours()
    against()
    times: dict[Work, list[float]] = {ours: [], against: []}
    for number in range(rounds):
        for work in (ours, against) if number % 2 else (against, ours):
            times[work].append(_seconds(work))
    return Row(what, median(times[ours]), median(times[against]))


def _seconds(work: Work) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
