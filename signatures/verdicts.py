"""Checks and what follows from them: stable names and codes, put into words by `report` or by whoever shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from signatures.digests import Digest
from signatures.errors import SignatureError

UNPROVING = "alone.proven"
"""The check that stands in a report on what proves nothing by itself: it was read, and nothing could be checked."""

Verdict = Literal["holds", "fails", "unreadable"]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing looked at, by its stable name.

    `holds` is None where it could not be checked, which never counts as holding; `where` names a file, or nothing;
    `code` is the check's own name where it holds, else says what is wrong or why it was not checked.
    """

    name: str
    holds: bool | None
    where: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SignatureSeen:
    """A signature that the evidence shows: who, for whom, by which lane, when, over which final text.

    A signed file alone says for whom nobody signed (`organisation` is empty), and may not say when, or over what.
    """

    name: str
    organisation: str
    lane: str
    at: datetime | None
    final: Digest | None


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that was looked at; `originals` are digests of what a file may be made of, before it was signed."""

    verdict: Verdict
    checks: tuple[Check, ...]
    signatories: tuple[SignatureSeen, ...] = ()
    demonstration: bool = False
    originals: tuple[Digest, ...] = ()

    def of(self, name: str) -> tuple[Check, ...]:
        """The checks of one name."""
        return tuple(check for check in self.checks if check.name == name)


def holds(name: str, *, where: str = "", **params: str | int) -> Check:
    """A check that holds."""
    return Check(name=name, holds=True, where=where, code=name, params=params)


def fails(name: str, code: str, *, where: str = "", **params: str | int) -> Check:
    """A check that does not hold, and why."""
    return Check(name=name, holds=False, where=where, code=code, params=params)


def unchecked(name: str, code: str, *, where: str = "", **params: str | int) -> Check:
    """A check that could not be made, and why."""
    return Check(name=name, holds=None, where=where, code=code, params=params)


def unread(name: str, *, where: str) -> Check:
    """A check that could not be made because of a file that could not be read, or is not there."""
    return unchecked(name, "unread", where=where)


def judged(name: str, faults: Iterable[Check], *, where: str = "") -> tuple[Check, ...]:
    """The faults that were found, or one check that holds where there are none."""
    return tuple(faults) or (holds(name, where=where),)


def report(
    checks: Iterable[Check], *, signatories: Iterable[SignatureSeen] = (), demonstration: bool = False
) -> Report:
    """Draw the verdict: one failed check is enough to fail."""
    made = tuple(checks)
    verdict: Verdict = "fails" if any(check.holds is False for check in made) else "holds"
    return Report(verdict=verdict, checks=made, signatories=tuple(signatories), demonstration=demonstration)


def unreadable(refusal: SignatureError) -> Report:
    """The report on what could not be read at all."""
    check = Check(name="readable", holds=None, where="", code=refusal.code, params=refusal.params)
    return Report(verdict="unreadable", checks=(check,))
