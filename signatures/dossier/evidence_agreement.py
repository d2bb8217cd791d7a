"""Whether the record of a signature says what the trail says of it, and of the file that it was given by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from signatures.chain import TrailEntry
from signatures.dossier.layout import PACT
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
    """What the trail tells of signed files: when each arrived, and when, why and by which account one was accepted.

    `demonstration` is whether the pact is one, or None where that cannot be read.
    """

    demonstration: bool | None
    arrived: frozenset[tuple[_File, datetime]]
    accepted: frozenset[tuple[_File, datetime, str, str | None]]


def files_told(dossier: OpenDossier) -> FilesTold:
    """Read what a trail tells of signed files."""
    arrivals = dossier.tagged(AuditTag.SIGNATURE_FILE_ARRIVED)
    acceptances = dossier.tagged(AuditTag.SIGNATURE_FILE_ACCEPTED)
    return FilesTold(
        demonstration=dossier.objects.get(PACT, {}).get("demonstration"),
        arrived=frozenset((_named(entry), entry.at) for entry in arrivals),
        accepted=frozenset((_named(entry), entry.at, entry.facts["reason"], _actor(entry)) for entry in acceptances),
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
        "demonstration": told.demonstration in {None, record.demonstration},
    }
    if isinstance(record, ClickEvidence):
        agreed["actor"] = _actor(entry) in {None, str(record.signatory.person_id)}
    else:
        agreed["file"] = record.file.digest == entry.facts.get("file")
    if isinstance(record, PaperEvidence):
        agreed["attestation"] = _actor(entry) in {None, str(record.account_id)}
    if not isinstance(record, ClickEvidence | PaperEvidence):
        agreed |= _file_agreed(record, told)
    yield from (part for part, agrees in agreed.items() if not agrees)


def _file_agreed(record: SignedFileEvidence, told: FilesTold) -> dict[str, bool]:
    """Compare what only signed files have; one that was refused is nobody's signature."""
    file = (str(record.signature_id), str(record.file.digest))
    return {
        "head": record.intake.head == record.head,
        "intake": record.intake.verdict == "accepted",
        "arrival": (file, record.arrived_at) in told.arrived and record.arrived_at <= record.at,
        "acceptance": _accepted_so(record, [one for named, *one in told.accepted if named == file]),
    }


def _accepted_so(record: SignedFileEvidence, found: Sequence[Sequence[object]]) -> bool:
    """Tell whether a file was accepted just as its record says: then, for that reason, by that account."""
    said = record.acceptance
    if said is None or len(found) != 1:
        return said is None and not found
    at, reason, account = found[0]
    return (at, reason) == (said.at, said.reason) and account in {None, str(said.account_id)}


def _named(entry: TrailEntry) -> _File:
    return entry.facts["signature"], entry.facts["file"]


def _actor(entry: TrailEntry) -> str | None:
    """Who acted, where the entry says it by an id."""
    acting = entry.actor.get("id")
    return acting if isinstance(acting, str) else None
