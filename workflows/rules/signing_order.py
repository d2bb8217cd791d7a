"""The order of signing: signatories of one step sign in parallel, the next step is asked when they have."""

from collections.abc import Iterable, Mapping

MOST_STEPS = 20


def ranks(steps: Iterable[int]) -> Mapping[int, int]:
    """Return what each step counts as once steps that nobody has are left out: the first is 1."""
    return {step: rank for rank, step in enumerate(sorted(set(steps)), start=1)}


def signatures_enough(*, asked: int, needed: int | None) -> int:
    """Return how many of the people asked for a party must sign: all, or as many as it needs and has."""
    return asked if needed is None else min(asked, needed)
