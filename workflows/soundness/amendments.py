"""Amendments and the coordinator's answers to them, as the trail tells."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows.machines.amendment import AmendmentState
from workflows.rules.change import AmendmentKind
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.steps.propose import proposed_digest
from workflows.tables.amendment import Amendment, AmendmentAnswer
from workflows.tables.circulation import Circulation
from workflows.tables.text import VersionClause

_ENDS = {
    AuditTag.AMENDMENT_WITHDRAWN: AmendmentState.WITHDRAWN,
    AuditTag.AMENDMENT_OVERTAKEN: AmendmentState.OVERTAKEN,
}


def amendment_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the amendments and answers that are not as they were given."""
    rows = session.exec(
        select(Amendment, VersionClause)
        .join(Circulation, col(Circulation.id) == col(Amendment.circulation_id))
        .outerjoin(
            VersionClause,
            (col(VersionClause.version_id) == Circulation.version_id)
            & (col(VersionClause.clause_id) == Amendment.clause_id),
        )
        .where(Amendment.pact_id == ledger.pact.id)
    )
    stored = {str(row.number): _stored(row, clause) for row, clause in rows}
    yield from differences("amendment", stored, _told(ledger))
    answers = session.exec(
        select(AmendmentAnswer, Amendment.number)
        .join(Amendment, col(Amendment.id) == col(AmendmentAnswer.amendment_id))
        .where(Amendment.pact_id == ledger.pact.id)
    )
    given = {f"{number}/{row.turn}": _stored_answer(row) for row, number in answers}
    yield from differences("amendment_answer", given, _told_answers(ledger))


def _stored(row: Amendment, clause: VersionClause | None) -> Facts:
    words = clause and proposed_digest(row, clause)
    return {
        "party_id": str(row.party_id),
        "person_id": str(row.person_id),
        "clause_id": str(row.clause_id),
        "base_digest": row.base_digest,
        "kind": row.kind,
        "text": words,
        "rationale": row.rationale,
        "state": row.state,
        "proposed_at": spelt(row.proposed_at),
    }


def _told(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.entries:
        facts, name = entry.facts, str(entry.facts.get("amendment"))
        if entry.tag == AuditTag.AMENDMENT_PROPOSED:
            told[name] = {
                "party_id": about(entry, "party"),
                "person_id": about(entry, "person"),
                "clause_id": facts.get("clause"),
                "base_digest": facts.get("from"),
                "kind": facts.get("kind", AmendmentKind.REPLACE),
                "text": facts.get("to"),
                "rationale": facts.get("rationale"),
                "state": AmendmentState.PROPOSED,
                "proposed_at": spelt(entry.at),
            }
        elif entry.tag == AuditTag.AMENDMENT_ANSWERED and name in told:
            told[name]["state"] = facts.get("to")
        elif entry.tag in _ENDS and name in told:
            told[name]["state"] = _ENDS[AuditTag(entry.tag)]
    return told


def _stored_answer(row: AmendmentAnswer) -> Facts:
    return {
        "outcome": row.outcome,
        "reason": row.reason,
        "own_text": bool(row.text),
        "account_id": str(row.account_id),
        "at": spelt(row.at),
    }


def _told_answers(ledger: Ledger) -> dict[str, Facts]:
    told: dict[str, Facts] = {}
    turns: Counter[str] = Counter()
    for entry in ledger.tagged(AuditTag.AMENDMENT_ANSWERED):
        name = str(entry.facts.get("amendment"))
        turns[name] += 1
        told[f"{name}/{turns[name]}"] = {
            "outcome": entry.facts.get("to"),
            "reason": entry.facts.get("reason"),
            "own_text": entry.facts.get("own_text"),
            "account_id": entry.actor.get("id"),
            "at": spelt(entry.at),
        }
    return told
