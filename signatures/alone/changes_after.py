"""Whether anything but further signatures and their evidence came into a PDF after each signature."""

from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification

from signatures.errors import SignatureError
from signatures.intake.pdf_changes import Change, Increments
from signatures.intake.pdf_earlier import permits
from signatures.intake.pdf_reading import open_pdf, same_beginning
from signatures.intake.pdf_signatures import EmbeddedSignature
from signatures.intake.signing_policy import SIGNING_ONLY
from signatures.verdicts import Check, fails, holds

_NAME = "alone.unchanged_after"


def change_checks(content: bytes, reader: PdfFileReader, people: Sequence[EmbeddedSignature]) -> Iterator[Check]:
    """Check what came after each signature, and name the changes once: those after the first that they touch."""
    named = False
    for one in people:
        changes = _changes(content, reader, one, is_last=one is people[-1])
        if not changes:
            yield holds(_NAME, signer=one.foreign.signer)
            continue
        yield fails(_NAME, "alone.altered_after", signer=one.foreign.signer)
        if not named:
            yield from (Check(name=_NAME, holds=False, where="", code=code, params=given) for code, given in changes)
        named = True


def _changes(content: bytes, reader: PdfFileReader, one: EmbeddedSignature, *, is_last: bool) -> list[Change]:
    first = one.revision + 1
    if first == reader.total_revisions:
        return []
    if not _is_begun_by(content, reader, one):
        return [("intake.other_change", {})]
    increments = Increments(reader, first)
    most = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    only_signs = _most_changed(reader, one.revision) <= most and permits(one, first)
    return increments.unfit() if only_signs else increments.named()


def _is_begun_by(content: bytes, reader: PdfFileReader, one: EmbeddedSignature) -> bool:
    """Read what was signed by itself, and see whether the whole file begins with it."""
    *_, start, size = (int(number) for number in one.found.byte_range)
    try:
        return same_beginning(reader, open_pdf(content[: start + size]))
    except SignatureError:
        return False


def only_signed(content: bytes, reader: PdfFileReader, *, first: int) -> bool:
    """Tell whether the revision that signed first did nothing else to what stood before it.

    What is changed and signed in one go is signed as changed: what stood before is not what was signed.
    """
    try:
        base = open_pdf(content)
        old, new = (reader.get_historical_resolver(number) for number in (first - 1, first))
        level = SIGNING_ONLY.apply(old, new).modification_level
    except (SignatureError, SuspiciousModification):
        return False
    return (
        base.total_revisions == first
        and same_beginning(reader, base)
        and level <= ModificationLevel.FORM_FILLING
        and not Increments(reader, first).unfit()
    )


def _most_changed(reader: PdfFileReader, before: int) -> ModificationLevel:
    old = reader.get_historical_resolver(before)
    try:
        return max(
            SIGNING_ONLY.apply(old, reader.get_historical_resolver(number)).modification_level
            for number in range(before + 1, reader.total_revisions)
        )
    except SuspiciousModification:
        return ModificationLevel.OTHER
