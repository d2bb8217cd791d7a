"""A report in plain words, from the catalogue that stands beside this file."""

import gettext
from collections.abc import Callable
from pathlib import Path
from typing import Any

from signatures.canonical import instant
from signatures.told_times import told_instant, told_times
from signatures.verdicts import UNPROVING, Check, Report, SignatureSeen

LANGUAGES = ("it", "en")
_CATALOGUES = Path(__file__).parent / "translations"

_MARKS = {True: "+", False: "!", None: "?"}


class UncompiledError(RuntimeError):
    """The sentences were not compiled: the program is installed by halves."""


def sentences(report: Report, *, language: str) -> list[str]:
    """Put a report into lines: the verdict, each check, who signed, and last what could not be checked.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    say = voice(language)
    judged = [check for check in report.checks if check.holds is not None]
    unchecked = [check for check in report.checks if check.holds is None]
    lines = [
        _verdict(report, say),
        *([say("line.demonstration")] if report.demonstration else []),
        *(check_line(check, say) for check in judged),
        *(_signature(seen, say) for seen in report.signatories),
        *([say("line.unchecked")] if unchecked else []),
        *(check_line(check, say) for check in unchecked),
    ]
    return [printable(one) for one in lines]


def report_json(report: Report, *, language: str) -> dict[str, Any]:
    """Put a report into the JSON that programs read; names and values are stable, reasons are for people.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    say = voice(language)
    return {
        "verdict": report.verdict,
        "checks": [
            {"name": check.name, "holds": check.holds, "where": check.where, "reason": check_reason(check, say)}
            for check in report.checks
        ],
        "signatories": [
            {
                "name": seen.name,
                "organisation": seen.organisation,
                "lane": seen.lane,
                "at": instant(seen.at) if seen.at else None,
            }
            for seen in report.signatories
        ],
    }


def voice(language: str) -> Callable[[str], str]:
    """Return what finds a sentence by its code, in a language.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    try:
        return gettext.translation("signatures", _CATALOGUES, [language]).gettext
    except FileNotFoundError:
        raise UncompiledError(f"the sentences of {_CATALOGUES} are not compiled: run `make setup`") from None


def is_proven(report: Report) -> bool:
    """Tell whether who sealed or signed it is proven to this reader."""
    vouched = report.of("seal.trust") or report.of("intake.trusted")
    return bool(vouched) and all(check.holds for check in vouched)


def is_unsealed(report: Report) -> bool:
    """Tell whether nobody sealed what was read: it is whole, and could be drawn up anew."""
    return any(check.code == "signatory.head_unsealed" for check in report.of("seal.trust"))


def _verdict(report: Report, say: Callable[[str], str]) -> str:
    if report.of(UNPROVING):
        return say("verdict.unproving")
    words = say(f"verdict.{report.verdict}")
    if report.verdict == "unreadable" or is_proven(report):
        return words
    return f"{words} {say(_unproven(report))}"


def _unproven(report: Report) -> str:
    if is_unsealed(report):
        return "verdict.unsealed"
    return "verdict.unproven" if report.of("seal.trust") else "verdict.unproven_signers"


def check_reason(check: Check, say: Callable[[str], str]) -> str:
    """Say why a check holds, or does not."""
    return say(check.code).format_map(told_times(check.params, say))


def check_line(check: Check, say: Callable[[str], str]) -> str:
    """Put a check into one line."""
    place = f"{check.where}: " if check.where and not check.holds else ""
    return f"{_MARKS[check.holds]} {check.name}: {place}{check_reason(check, say)}"


def _signature(seen: SignatureSeen, say: Callable[[str], str]) -> str:
    code = "line.signature" if seen.organisation else "line.signature_alone"
    return say(code).format(
        name=seen.name,
        organisation=seen.organisation,
        lane=say(f"lane.{seen.lane}"),
        at=told_instant(seen.at, say) if seen.at else say("line.undated"),
        final=seen.final,
    )


def printable(line: str) -> str:
    """A stranger's name must not move the cursor, nor begin a line of its own that reads like a verdict."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)
