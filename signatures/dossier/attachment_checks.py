"""Checks of the authorising acts: the file of each party's last one is here, and no file is here unrecorded.

The file of an act that a later one of the same party replaced may be here or not.
"""

from collections.abc import Iterator, Mapping

from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.dossier.layout import ATTACHMENTS, TRAIL
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, fails, judged

_NAME = "authorisations.attached"


def attachment_checks(dossier: OpenDossier) -> list[Check]:
    """Check the attachments against the authorising acts that the trail tells of."""
    acts = dossier.tagged(AuditTag.AUTHORISATION_HELD)
    attached = {path: sha256(dossier.files[path]) for path in sorted(dossier.below(ATTACHMENTS))}
    return [*judged(_NAME, _faults(acts, attached), where=ATTACHMENTS)]


def _faults(acts: tuple[TrailEntry, ...], attached: Mapping[str, str]) -> Iterator[Check]:
    last = {act.subjects: act for act in acts}
    for act in last.values():
        if act.facts["file"] not in {None, *attached.values()}:
            yield fails(_NAME, "authorisations.absent", where=TRAIL, index=act.index)
    recorded = {act.facts["file"] for act in acts}
    for path, digest in attached.items():
        if digest not in recorded:
            yield fails(_NAME, "authorisations.unrecorded", where=path)
