"""Whether what was added to a PDF only signs it: a signature, its evidence, and nothing else."""

from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification

from signatures.intake.pdf_changes import Increments
from signatures.intake.pdf_reading import same_beginning
from signatures.intake.pdf_signatures import EmbeddedSignature
from signatures.intake.signing_policy import SIGNING_ONLY
from signatures.verdicts import Check, fails, holds, unchecked

_NAME = "intake.only_signs"


def increment_checks(reader: PdfFileReader, base: PdfFileReader, added: Sequence[EmbeddedSignature]) -> Iterator[Check]:
    """Check what was added to the base."""
    if not same_beginning(reader, base):
        yield fails(_NAME, "intake.other_change")
        return
    increments = Increments(reader, base.total_revisions)
    changes = increments.unfit() if _only_signs(reader, base, added) else increments.named()
    if any(one.found.docmdp_level is not None for one in added):
        changes = [change for change in changes if change[0] != "intake.other_change"] + [("intake.certified", {})]
    for code, params in changes:
        yield Check(name=_NAME, holds=False, where="", code=code, params=params)
    if not changes:
        yield holds(_NAME)
        yield from _stamps(increments)


def _stamps(increments: Increments) -> Iterator[Check]:
    """Have somebody look at what a stamp stands on: a small one hides a sentence, and may put another in its place."""
    pages = increments.stamped()
    if pages:
        yield unchecked(_NAME, "intake.stamp_shown", pages=", ".join(map(str, pages)))


def _only_signs(reader: PdfFileReader, base: PdfFileReader, added: Sequence[EmbeddedSignature]) -> bool:
    """Compare with the base, and with the last signature: what comes after that may only be evidence."""
    first, last = base.total_revisions, max(one.revision for one in added if not one.is_stamp)
    try:
        for number in range(first, reader.total_revisions):
            _compared(reader, first - 1, number)
        after = [_compared(reader, last, number) for number in range(last + 1, reader.total_revisions)]
    except SuspiciousModification:
        return False
    return all(level <= ModificationLevel.LTA_UPDATES for level in after)


def _compared(reader: PdfFileReader, before: int, after: int) -> ModificationLevel:
    old, new = (reader.get_historical_resolver(number) for number in (before, after))
    return SIGNING_ONLY.apply(old, new).modification_level
