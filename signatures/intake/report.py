"""What is made of a file, in plain words and for programs."""

from collections.abc import Callable
from typing import Any

from signatures.canonical import instant
from signatures.errors import SignatureError
from signatures.intake.verdict import Intake, SignerSeen
from signatures.report import check_line, check_reason, printable, voice
from signatures.told_times import told_instant


def intake_sentences(intake: Intake, *, language: str) -> list[str]:
    """Put an intake into lines: the verdict, who signed, each check, and last what could not be checked.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    say = voice(language)
    unchecked = [check for check in intake.checks if check.holds is None]
    lines = [
        say(f"intake.{intake.verdict}"),
        *(_signer(seen, say) for seen in intake.signers),
        *(check_line(check, say) for check in intake.checks if check.holds is not None),
        *([say("line.unchecked")] if unchecked else []),
        *(check_line(check, say) for check in unchecked),
    ]
    return [printable(one) for one in lines]


def intake_json(intake: Intake, *, language: str) -> dict[str, Any]:
    """Put an intake into the JSON that programs read; names and values are stable, reasons are for people.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    say = voice(language)
    return {
        "verdict": intake.verdict,
        "checks": [
            {"name": check.name, "holds": check.holds, "reason": check_reason(check, say)} for check in intake.checks
        ],
        "signers": [
            {"name": seen.name, "tax_code": seen.tax_code, "at": instant(seen.at), "qualified": seen.qualified}
            for seen in intake.signers
        ],
    }


def refusal_sentence(refusal: SignatureError, *, language: str) -> str:
    """Say in one sentence why a file could not even be read.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    return printable(voice(language)(refusal.code).format_map(refusal.params))


def _signer(seen: SignerSeen, say: Callable[[str], str]) -> str:
    code = "line.signer" if seen.tax_code else "line.signer_without_tax_code"
    return say(code).format(name=seen.name, tax_code=seen.tax_code, at=told_instant(seen.at, say))
