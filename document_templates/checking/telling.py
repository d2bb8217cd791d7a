"""A report on a master in lines, for the terminal of the person who edits it."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Literal

from document_templates.checking.report import MasterReport
from document_templates.sentences import sentence, voice

WIDTH = 100


def report_lines(report: MasterReport, *, language: str) -> list[str]:
    """Tell the verdict, what to mend, advice, the names it uses and the others it may use.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    say = voice(language)
    advice = list(_problems(report, "advice", language))
    verdict = "" if report.trial is None else say("line.good").format(pages=report.trial.pages)
    return [
        verdict or say("line.breaks"),
        *_problems(report, "breaks", language),
        *([say("line.advice"), *advice] if advice else []),
        say("line.used"),
        *_names(report.names),
        say("line.unused"),
        *_names([name for name in report.allowed if name not in report.names]),
    ]


def _problems(report: MasterReport, weight: Literal["breaks", "advice"], language: str) -> Iterator[str]:
    for problem in report.problems:
        if problem.weight == weight:
            yield f"- {sentence(problem.code, problem.params, language=language)}"


def _names(names: Sequence[str]) -> list[str]:
    return wrap(", ".join(names), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
