"""Rounds of review: opened, extended and closed as the trail tells, and nobody reached without an act or a receipt."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from signatures.chain import TrailEntry
from signatures.tags import AuditTag
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.circulation import Circulation, Reach, ReachMeans, ReceiptSetAside


def round_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the rounds that are not as they were held, and the proofs of delivery that no act and no receipt gave."""
    rows = session.exec(select(Circulation).where(Circulation.pact_id == ledger.pact.id))
    yield from differences("circulation", {str(row.id): _stored(row) for row in rows}, _told(ledger))
    acted = {(entry.actor.get("id"), entry.at) for entry in ledger.entries}
    reached = select(Reach).join(Circulation, col(Circulation.id) == col(Reach.circulation_id))
    proofs = session.exec(reached.where(Circulation.pact_id == ledger.pact.id)).all()
    for row in proofs:
        if row.means is ReachMeans.PAGE and (str(row.person_id), row.at) not in acted:
            yield Fault("row.untold", f"reach {row.circulation_id}/{row.party_id}")
    receipts = {
        f"{row.circulation_id}/{row.party_id}/{row.number}": _receipt(row)
        for row in proofs
        if row.means is ReachMeans.CERTIFIED_MAIL
    }
    yield from differences("receipt", receipts, _told_receipts(ledger))
    yield from differences("receipt_set_aside", _set_aside(session, ledger), _told_set_aside(ledger))


def _stored(row: Circulation) -> Facts:
    return {
        "opened_at": spelt(row.opened_at),
        "deadline_at": spelt(row.deadline_at),
        "closed_at": spelt(row.closed_at),
    }


def _receipt(row: Reach) -> Facts:
    return {"at": spelt(row.at), "reference": row.reference, "file_digest": row.file_digest}


def _told_receipts(ledger: Ledger) -> dict[str, Facts]:
    return {
        name: {
            "at": entry.facts.get("delivered_at"),
            "reference": entry.facts.get("reference"),
            "file_digest": entry.facts.get("file"),
        }
        for name, entry in _numbered(ledger, AuditTag.DELIVERY_PROVEN)
    }


def _set_aside(session: Session, ledger: Ledger) -> dict[str, Facts]:
    asides = select(ReceiptSetAside).join(Circulation, col(Circulation.id) == col(ReceiptSetAside.circulation_id))
    return {
        f"{row.circulation_id}/{row.party_id}/{row.number}": {"at": spelt(row.at), "reason": row.reason}
        for row in session.exec(asides.where(Circulation.pact_id == ledger.pact.id))
    }


def _told_set_aside(ledger: Ledger) -> dict[str, Facts]:
    return {
        name: {"at": spelt(entry.at), "reason": entry.facts.get("reason")}
        for name, entry in _numbered(ledger, AuditTag.DELIVERY_SET_ASIDE)
    }


def _numbered(ledger: Ledger, tag: AuditTag) -> Iterator[tuple[str, TrailEntry]]:
    """Name the receipts that entries are about: one stands at a time, so that the first set aside is the first."""
    seen: Counter[str] = Counter()
    for entry in ledger.tagged(tag):
        of = f"{entry.facts.get('circulation')}/{about(entry, 'party')}"
        seen[of] += 1
        yield f"{of}/{seen[of]}", entry


def _told(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.entries:
        facts, name = entry.facts, str(entry.facts.get("circulation"))
        if entry.tag == AuditTag.PACT_CIRCULATED:
            told[name] = {"opened_at": spelt(entry.at), "deadline_at": facts.get("deadline_at"), "closed_at": None}
        elif entry.tag == AuditTag.CIRCULATION_EXTENDED and name in told:
            told[name]["deadline_at"] = facts.get("to")
        elif entry.tag == AuditTag.CIRCULATION_CLOSED and name in told:
            told[name]["closed_at"] = spelt(entry.at)
        elif entry.tag == AuditTag.PACT_WITHDRAWN:
            _close_the_open(told, spelt(entry.at))
    return told


def _close_the_open(told: dict[str, dict[str, Any]], at: str | None) -> None:
    for facts in told.values():
        facts["closed_at"] = facts["closed_at"] or at
