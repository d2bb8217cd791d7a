"""What was made of a signed file, in the words of the language being spoken: one line a check."""

from dataclasses import dataclass

from app.i18n import language
from signatures.intake.verdict import Intake
from signatures.report import check_reason, printable, voice
from workflows.rules.open_checks import to_weigh

_SAYING_NOTHING = frozenset(("unread", "intake.earlier_none"))


@dataclass(frozen=True)
class CheckInWords:
    """One check; `weighed` where the coordinator has to answer for what stayed open."""

    name: str
    holds: bool | None
    reason: str
    weighed: bool


def checks_in_words(intake: Intake) -> tuple[CheckInWords, ...]:
    """Put the checks of a judgement into words: what fails, what has to be weighed, what else stayed open, what holds.

    What says nothing of its own is left out: a check that could not be made because another failed, and that there were
    no signatures before.
    """
    say, open_ones = voice(language()), to_weigh(intake.checks)
    told = [
        CheckInWords(check.name, check.holds, printable(check_reason(check, say)), check in open_ones)
        for check in intake.checks
        if check.code not in _SAYING_NOTHING
    ]
    return tuple(sorted(told, key=lambda check: (check.holds is not False, not check.weighed, check.holds is True)))
