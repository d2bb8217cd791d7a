"""Files signed elsewhere that came in, as the trail tells."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, spelt
from workflows.tables.signed_file import FileState, SignedFile


def signed_file_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the files that are not as they came, or count otherwise than the trail says."""
    files = session.exec(select(SignedFile).where(SignedFile.pact_id == ledger.pact.id))
    yield from differences("signed_file", {str(file.id): _file(file) for file in files}, _told(ledger))


def _file(row: SignedFile) -> Facts:
    """Read a file; whether one that came still waits, or was overtaken, the trail does not say."""
    came = row.state in (FileState.TO_WEIGH, FileState.OVERTAKEN)
    return {
        "state": "arrived" if came else row.state,
        "signature_id": str(row.signature_id),
        "digest": row.digest,
        "lane": row.lane,
        "head_digest": row.head_digest,
        "arrived_at": spelt(row.arrived_at),
    }


def _told(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.tagged(AuditTag.SIGNATURE_FILE_ARRIVED, AuditTag.SIGNATURE_FILE_REFUSED):
        facts, refused = entry.facts, entry.tag == AuditTag.SIGNATURE_FILE_REFUSED
        told.setdefault(
            str(facts.get("arrival")),
            {
                "signature_id": facts.get("signature"),
                "digest": facts.get("file"),
                "lane": facts.get("lane"),
                "head_digest": facts.get("head"),
                "arrived_at": spelt(entry.at),
            },
        )["state"] = FileState.REFUSED if refused else "arrived"
    for entry in ledger.tagged(AuditTag.SIGNATURE_GIVEN):
        if "arrival" in entry.facts:
            told.setdefault(str(entry.facts["arrival"]), {})["state"] = FileState.COUNTED
    return told
