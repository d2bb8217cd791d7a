"""Whether the record of a signature says what the trail says of it, and of the file that it was given by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from signatures.chain import TrailEntry
from signatures.dossier.opened import OpenDossier
from signatures.evidence.click import ClickEvidence
from signatures.evidence.paper import PaperEvidence
from signatures.evidence.reading import Evidence
from signatures.evidence.signed_file import SignedFileEvidence
from signatures.tags import AuditTag

_File = tuple[str, str]
"""A signature's id and a file's digest."""


@dataclass(frozen=True, kw_only=True)
class FilesTold:
    """What the trail tells of signed files: when each arrived, and when and why one was accepted."""

    arrived: frozenset[tuple[_File, datetime]]
    accepted: frozenset[tuple[_File, datetime, str]]


def files_told(dossier: OpenDossier) -> FilesTold:
    """Read what a trail tells of signed files."""
    arrivals = dossier.tagged(AuditTag.SIGNATURE_FILE_ARRIVED)
    acceptances = dossier.tagged(AuditTag.SIGNATURE_FILE_ACCEPTED)
    return FilesTold(
        arrived=frozenset((_named(entry), entry.at) for entry in arrivals),
        accepted=frozenset((_named(entry), entry.at, entry.facts["reason"]) for entry in acceptances),
    )


def disagreement(entry: TrailEntry, record: Evidence, *, told: FilesTold) -> Iterator[str]:
    """Name the parts in which a record and its entry differ."""
    agreed = {
        "signature": str(record.signature_id) == entry.facts["signature"],
        "pact": record.pact_id == entry.pact_id,
        "party": f"party:{record.organisation_id}" in entry.subjects,
        "person": f"person:{record.signatory.person_id}" in entry.subjects,
        "final": record.final == entry.facts["final"],
        "lane": entry.facts["lane"] == record.lane,
        "at": record.at == entry.at,
    }
    if not isinstance(record, ClickEvidence):
        agreed["file"] = record.file.digest == entry.facts.get("file")
    if not isinstance(record, ClickEvidence | PaperEvidence):
        agreed |= _file_agreed(record, told)
    yield from (part for part, agrees in agreed.items() if not agrees)


def _file_agreed(record: SignedFileEvidence, told: FilesTold) -> dict[str, bool]:
    """Compare what only signed files have; one that was refused is nobody's signature."""
    file = (str(record.signature_id), str(record.file.digest))
    acceptance = record.acceptance
    return {
        "head": record.intake.head == record.head,
        "intake": record.intake.verdict == "accepted",
        "arrival": (file, record.arrived_at) in told.arrived and record.arrived_at <= record.at,
        "acceptance": {(at, reason) for one, at, reason in told.accepted if one == file}
        == ({(acceptance.at, acceptance.reason)} if acceptance else set()),
    }


def _named(entry: TrailEntry) -> _File:
    return entry.facts["signature"], entry.facts["file"]
