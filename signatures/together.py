"""What is the same of several signers, said once of all of them."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from signatures.verdicts import Check


def said_together(checks: Iterable[Check]) -> Iterator[Check]:
    """Put checks that differ in their signer alone into one, where the first of them stood; the rest stays as it is."""
    alike: dict[Hashable, list[Check]] = {}
    for place, check in enumerate(checks):
        alike.setdefault(_kind(check) if "signer" in check.params else place, []).append(check)
    for same in alike.values():
        yield same[0] if len(same) == 1 else _of_all(same)


def _kind(check: Check) -> Hashable:
    others = frozenset((name, value) for name, value in check.params.items() if name != "signer")
    return check.name, check.holds, check.code, check.where, others


def _of_all(same: list[Check]) -> Check:
    signers = dict.fromkeys(str(check.params["signer"]) for check in same)
    return replace(same[0], params={**same[0].params, "signer": ", ".join(signers)})
