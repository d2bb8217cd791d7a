"""The personal values beside the trail: each commitment has its value or the mark that it was erased, and no other."""

from collections.abc import Iterator

from sqlmodel import Session

from signatures.personal import commitments_of
from signatures.personal_checks import personal_checks
from workflows.queries.trail import personal_values
from workflows.soundness.fault import Fault
from workflows.soundness.ledger import Ledger


def personal_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the commitments whose values are gone or were changed, and the values that stand in no entry."""
    committed = [(entry.index, value) for entry in ledger.entries for value in commitments_of(entry)]
    values = personal_values(session, pact_id=ledger.pact.id)
    for check in personal_checks(committed, values, where="erasable_value"):
        if check.holds is False:
            yield Fault(check.code, check.where, check.params)
