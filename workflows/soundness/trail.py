"""The trail itself: spelt, chained, as long as the pact says, and its columns those of its lines."""

from collections.abc import Iterator

from sqlmodel import Session

from signatures.chain import chain_faults, entry_digest, read_entry
from signatures.errors import SignatureError
from signatures.facts import facts_fit
from workflows.soundness.fault import Fault
from workflows.soundness.ledger import Ledger
from workflows.tables.audit_entry import AuditEntry


def trail_faults(_session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name what is wrong with the trail."""
    for fault in chain_faults([row.line for row in ledger.rows], pact_id=ledger.pact.id):
        yield Fault(fault.code, "trail", {"index": fault.index})
    for index, row in enumerate(ledger.rows):
        yield from (Fault(code, "trail", {"index": index}) for code in _row_faults(row))
    head = ledger.rows[-1].digest if ledger.rows else None
    if (ledger.pact.trail_size, ledger.pact.trail_head) != (len(ledger.rows), head):
        yield Fault("trail.other_head", "pact")


def _row_faults(row: AuditEntry) -> Iterator[str]:
    try:
        entry = read_entry(row.line)
    except SignatureError:
        return
    if not facts_fit(entry.tag, entry.facts):
        yield "trail.facts_unfit"
    beside = (entry.index, entry.tag, entry.at, list(entry.subjects), entry_digest(row.line))
    if beside != (row.place, row.tag, row.at, row.subjects, row.digest):
        yield "trail.columns_differ"
