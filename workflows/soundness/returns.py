"""The files that came back marked up, as the trail tells."""

from collections.abc import Iterator

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows.soundness.fault import Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.returned_file import ReturnedFile, ReturnState

_ENDS = {AuditTag.FILE_CONFIRMED: ReturnState.CONFIRMED, AuditTag.FILE_SET_ASIDE: ReturnState.SET_ASIDE}


def return_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the returned files that are not as the trail tells."""
    rows = session.exec(select(ReturnedFile).where(ReturnedFile.pact_id == ledger.pact.id))
    yield from differences("returned_file", {str(row.id): _stored(row) for row in rows}, _told(ledger))


def _stored(row: ReturnedFile) -> dict[str, str | None]:
    return {
        "party_id": str(row.party_id),
        "person_id": str(row.person_id),
        "circulation_id": str(row.circulation_id),
        "file_digest": row.file_digest,
        "state": row.state,
        "returned_at": spelt(row.returned_at),
        "settled_at": spelt(row.settled_at),
    }


def _told(ledger: Ledger) -> dict[str, dict[str, str | None]]:
    told: dict[str, dict[str, str | None]] = {}
    for entry in ledger.entries:
        name = str(entry.facts.get("returned"))
        if entry.tag == AuditTag.FILE_RETURNED:
            told[name] = {
                "party_id": about(entry, "party"),
                "person_id": about(entry, "person"),
                "circulation_id": entry.facts.get("circulation"),
                "file_digest": entry.facts.get("file"),
                "state": ReturnState.READ,
                "returned_at": spelt(entry.at),
                "settled_at": None,
            }
        elif entry.tag in _ENDS and name in told:
            told[name] |= {"state": _ENDS[AuditTag(entry.tag)], "settled_at": spelt(entry.at)}
    return told
