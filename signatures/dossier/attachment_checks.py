"""Checks of the attachments: the file of each party's last authorising act and of each person's last proof of powers.

What a later file of the same party or person replaced may be here or not; no file is here unrecorded.
"""

from collections.abc import Iterator, Mapping, Sequence

from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.dossier.layout import ATTACHMENTS, TRAIL
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, fails, judged

_NAME = "authorisations.attached"
_POWERS = "powers_file_digest"

_Files = Sequence[tuple[TrailEntry, object]]
"""Entries, each with the digest that it records, or with None for no file."""


def attachment_checks(dossier: OpenDossier) -> list[Check]:
    """Check the attachments against the acts and the proofs of powers that the trail tells of."""
    attached = {path: sha256(dossier.files[path]) for path in sorted(dossier.below(ATTACHMENTS))}
    return [*judged(_NAME, _faults(_acts(dossier), _proofs(dossier), attached), where=ATTACHMENTS)]


def _acts(dossier: OpenDossier) -> _Files:
    return [(entry, entry.facts["file"]) for entry in dossier.tagged(AuditTag.AUTHORISATION_HELD)]


def _proofs(dossier: OpenDossier) -> _Files:
    """Return what the entries about people say of the file that proves their powers; some say nothing."""
    people = dossier.tagged(AuditTag.PERSON_ADDED, AuditTag.PERSON_CORRECTED, AuditTag.PERSON_DELEGATED)
    return [(entry, entry.facts[_POWERS]) for entry in people if _POWERS in entry.facts]


def _faults(acts: _Files, proofs: _Files, attached: Mapping[str, str]) -> Iterator[Check]:
    for code, files in (("authorisations.absent", acts), ("powers.absent", proofs)):
        last = {entry.subjects: (entry, file) for entry, file in files}
        for entry, file in last.values():
            if file is not None and file not in attached.values():
                yield fails(_NAME, code, where=TRAIL, index=entry.index)
    recorded = [file for _, file in (*acts, *proofs)]
    for path, digest in attached.items():
        if digest not in recorded:
            yield fails(_NAME, "authorisations.unrecorded", where=path)
