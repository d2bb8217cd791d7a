"""Checks of the receipts of certified mail: the file of each one recorded is here, and no file is here unrecorded."""

from collections.abc import Iterator

from signatures.digests import sha256
from signatures.dossier.layout import RECEIPTS, TRAIL
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, fails, judged

_NAME = "receipts.attached"


def receipt_checks(dossier: OpenDossier) -> list[Check]:
    """Check the receipts against the proofs of delivery that the trail tells of."""
    return [*judged(_NAME, _faults(dossier), where=RECEIPTS)]


def _faults(dossier: OpenDossier) -> Iterator[Check]:
    proofs = dossier.tagged(AuditTag.DELIVERY_PROVEN)
    kept = {path: sha256(dossier.files[path]) for path in sorted(dossier.below(RECEIPTS))}
    for proof in proofs:
        if proof.facts["file"] not in kept.values():
            yield fails(_NAME, "receipts.absent", where=TRAIL, index=proof.index)
    recorded = {proof.facts["file"] for proof in proofs}
    for path, digest in kept.items():
        if digest not in recorded:
            yield fails(_NAME, "receipts.unrecorded", where=path)
