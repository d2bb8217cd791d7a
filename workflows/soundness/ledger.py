"""A pact as it is stored beside what its own trail tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.canonical import instant
from signatures.chain import TrailEntry, read_entry
from signatures.errors import SignatureError
from signatures.facts import facts_fit
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class Ledger:
    """A pact, the rows of its trail, and the entries that can be read of them, in order."""

    pact: Pact
    rows: tuple[AuditEntry, ...]
    entries: tuple[TrailEntry, ...]

    def tagged(self, *tags: str) -> Iterator[TrailEntry]:
        """The entries of some tags, in order."""
        return (entry for entry in self.entries if entry.tag in tags)


def open_ledger(session: Session, *, pact_id: UUID) -> Ledger:
    """Read a pact and its trail; an entry that cannot be read tells nothing."""
    rows = session.exec(select(AuditEntry).where(AuditEntry.pact_id == pact_id).order_by(col(AuditEntry.place))).all()
    entries = (_entry(row) for row in rows)
    return Ledger(session.get_one(Pact, pact_id), tuple(rows), tuple(entry for entry in entries if entry))


def about(entry: TrailEntry, kind: str) -> str | None:
    """Return the id of the one of a kind that an entry is about."""
    found = (subject.partition(":") for subject in entry.subjects)
    return next((identity for name, _, identity in found if name == kind), None)


def spelt(at: datetime | None) -> str | None:
    """Spell an instant as entries do."""
    return instant(at) if at else None


def _entry(row: AuditEntry) -> TrailEntry | None:
    try:
        entry = read_entry(row.line)
    except SignatureError:
        return None
    return entry if facts_fit(entry.tag, entry.facts) else None
