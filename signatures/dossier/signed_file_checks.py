"""Checks of the files that signatures were given by: all there, each over its head, all envelopes in one."""

from collections.abc import Iterator, Sequence

from signatures.dossier.layout import MERGED, SIGNED
from signatures.dossier.merged_checks import merged_checks
from signatures.dossier.opened import OpenDossier
from signatures.dossier.rejudged_checks import rejudged_checks
from signatures.dossier.signed_files import SignedFile, signed_files
from signatures.intake.trust import Trust
from signatures.verdicts import Check, fails, judged

_NAME = "signed.complete"


def signed_file_checks(dossier: OpenDossier, *, trust: Trust) -> list[Check]:
    """Check the signed files; nothing is said of them in a dossier that has none."""
    files = list(signed_files(dossier))
    if not files and not dossier.below(SIGNED):
        return []
    return [
        *judged(_NAME, _incomplete(dossier, files), where=SIGNED),
        *rejudged_checks(dossier, files, trust=trust),
        *merged_checks(dossier),
    ]


def _incomplete(dossier: OpenDossier, files: Sequence[SignedFile]) -> Iterator[Check]:
    for file in files:
        if file.content is None:
            yield fails(_NAME, "signed.missing", where=file.path)
        elif not file.is_recorded:
            yield fails(_NAME, "signed.differs", where=file.path)
    for path in sorted(dossier.below(SIGNED) - {MERGED, *(file.path for file in files)}):
        yield fails(_NAME, "signed.stray", where=path)
