"""The first words of an answer, and their tone."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.verify.judging import Judged
from signatures.report import is_proven, is_unsealed
from signatures.verdicts import UNPROVING


@dataclass(frozen=True)
class Headline:
    """The words, and the kind of message that they stand in."""

    words: LazyString
    kind: str


_KNOWN = Headline(_l("The file is known here"), "success")
_UNPROVING = Headline(_l("By itself the file proves nothing"), "warning")
_HOLDS = Headline(_l("The file holds"), "success")
_UNPROVEN_SEAL = Headline(_l("The file is whole; who sealed it is not proven"), "warning")
_UNSEALED = Headline(_l("The file is whole; nobody sealed it"), "warning")
_UNPROVEN_SIGNERS = Headline(_l("The file is whole; who signed it is not proven"), "warning")
_FAILS = Headline(_l("The file does not hold"), "danger")
_UNREADABLE = Headline(_l("The file cannot be read"), "warning")


def headline(found: Judged) -> Headline:
    """Say the most important thing: that it fails, else whether anybody vouches for it."""
    report = found.report
    if report.verdict == "unreadable":
        if found.known or found.kept:
            return _KNOWN
        return _UNPROVING if report.of(UNPROVING) else _UNREADABLE
    if report.verdict == "fails":
        return _FAILS
    if is_proven(report):
        return _HOLDS
    if is_unsealed(report):
        return _UNSEALED
    return _UNPROVEN_SEAL if report.of("seal.trust") else _UNPROVEN_SIGNERS
