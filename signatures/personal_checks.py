"""Checks of the personal values that stand beside a trail."""

from collections.abc import Iterator, Mapping, Sequence

from signatures.digests import Digest
from signatures.personal import ERASED, opens
from signatures.verdicts import Check, fails, judged, unchecked

_NAME = "personal.commitments"


def personal_checks(
    committed: Sequence[tuple[int, Digest]], personal: Mapping[str, object], *, where: str
) -> list[Check]:
    """Every commitment, given with its entry's index, has its value or the mark that it was erased; no value strays."""
    checks = list(judged(_NAME, _faults(committed, personal, where), where=where))
    erased = [(index, value) for index, value in committed if personal.get(value) == ERASED]
    if erased:
        entries = ", ".join(str(index) for index in sorted({index for index, _ in erased}))
        count = len({value for _, value in erased})
        checks.append(unchecked(_NAME, "personal.erased", where=where, count=count, entries=entries))
    return checks


def _faults(committed: Sequence[tuple[int, str]], personal: Mapping[str, object], where: str) -> Iterator[Check]:
    for index, value in committed:
        if value not in personal:
            yield fails(_NAME, "personal.missing", where=where, index=index)
        elif not opens(value, personal[value]):
            yield fails(_NAME, "personal.altered", where=where, index=index)
    for stray in sorted(personal.keys() - {value for _, value in committed}):
        yield fails(_NAME, "personal.stray", where=where, commitment=stray)
