"""Whether the signatures that were there before still hold, and if not, who broke whose."""

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification

from signatures.intake.pdf_signatures import EmbeddedSignature, OpenPdf
from signatures.intake.signature_checks import intact_check
from signatures.intake.signing_policy import SIGNING_ONLY
from signatures.verdicts import Check, fails, judged, unchecked

_NAME = "intake.earlier_intact"


def earlier_checks(file: OpenPdf, base: PdfFileReader, *, by: str, only_signs: bool, known: bool) -> tuple[Check, ...]:
    """Check the signatures of the base in a file that begins with it; `known` ones were intact in the base."""
    earlier = [one for one in file.signatures if one.revision < base.total_revisions and not one.is_stamp]
    if not earlier:
        return (unchecked(_NAME, "intake.earlier_none"),)
    broken = [one for one in earlier if not (only_signs and _holds(one, base.total_revisions, known=known))]
    return judged(_NAME, [_broken(one, by) for one in broken])


def lost_checks(sent: OpenPdf, file: OpenPdf, *, by: str) -> tuple[Check, ...]:
    """Check the signatures of what was sent in a file that does not begin with it: none of them holds any more."""
    earlier = [one for one in sent.signatures if not one.is_stamp]
    if not earlier:
        return (unchecked(_NAME, "intake.earlier_none"),)
    kept = {one.contents for one in file.signatures}
    return tuple(_broken(one, by) if one.contents in kept else _lost(one, by) for one in earlier)


def _holds(earlier: EmbeddedSignature, first: int, *, known: bool) -> bool:
    unchanged = known and _is_unwritten_since(earlier, first)
    return (unchanged or intact_check(earlier.foreign).holds is True) and permits(earlier, first)


def _is_unwritten_since(earlier: EmbeddedSignature, first: int) -> bool:
    """Tell whether the object that is read as a signature is still the one that was read in the base."""
    written = earlier.found.sig_object.get_container_ref()
    changed = earlier.found.reader.xrefs.get_last_change
    return isinstance(written, generic.Reference) and changed(written) < first


def permits(earlier: EmbeddedSignature, first: int) -> bool:
    """Tell whether what an earlier signer forbade, if anything, has not been done since the `first` revision after."""
    level, locked = earlier.found.docmdp_level, earlier.found.fieldmdp
    if level is None and locked is None:
        return True
    reader = earlier.found.reader
    before = reader.get_historical_resolver(first - 1)
    try:
        found = [
            SIGNING_ONLY.apply(before, reader.get_historical_resolver(number), locked, level).modification_level
            for number in range(first, reader.total_revisions)
        ]
    except SuspiciousModification:
        return False
    most = ModificationLevel.FORM_FILLING if level is None else ModificationLevel(level.value)
    return all(one <= most for one in found)


def _broken(one: EmbeddedSignature, by: str) -> Check:
    return fails(_NAME, "intake.earlier_broken", signer=one.foreign.signer, by=by)


def _lost(one: EmbeddedSignature, by: str) -> Check:
    return fails(_NAME, "intake.earlier_lost", signer=one.foreign.signer, by=by)
